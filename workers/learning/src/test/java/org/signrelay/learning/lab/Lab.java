package org.signrelay.learning.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.evaluation.CommonSpace;
import org.signrelay.learning.evaluation.LikelihoodScorer;
import org.signrelay.learning.evaluation.MinimalPairs;
import org.signrelay.learning.evaluation.Retrieval;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.recipe.CorpusRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.learning.training.PluginSource;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayPlugin;

/**
 * Trains a recipe with the plugins on the class path and prints the curve: {@code Lab RECIPE.yaml}.
 * The system property {@code seed} replaces the recipe's seed, {@code corpus} its corpus, {@code
 * chunk} says after how many steps the model is evaluated. For experiments; not a test.
 */
public final class Lab {
  private final TrainingRun run;
  private final Corpus corpus;
  private final Recipe recipe;

  private Lab(Recipe recipe, Corpus corpus) {
    this.recipe = recipe;
    this.corpus = corpus;
    this.run = new TrainingRun("lab", RunPlan.of(recipe, new ClassPath()), corpus);
  }

  public static void main(String[] args) throws Exception {
    Recipe recipe = RecipeReader.read(Files.readString(Path.of(args[0])));
    recipe = recipe.withSeed(Long.getLong("seed", recipe.seed()));
    String source = System.getProperty("corpus", recipe.corpus().source());
    recipe =
        recipe.withCorpus(
            new CorpusRecipe(source, recipe.corpus().options(), recipe.corpus().holdOutSigners()));
    if (source.startsWith("sample/")) {
      SamplePreset preset = SamplePreset.ofLabel(source.substring(7)).orElseThrow();
      SampleCorpus sample = SampleCorpus.generate(preset, recipe.seed());
      new Lab(recipe, sample.corpus().inMemory()).train(sample);
    } else {
      new Lab(recipe, CorpusFolder.read(Path.of(source)).inMemory()).train(null);
    }
  }

  private void train(SampleCorpus sample) {
    System.out.printf("vocabulary %d%n", run.tokenizer().size());
    Checkpoint at = run.initial();
    System.out.printf("weights %d%n", at.weights().length);
    double trained = 0;
    int chunk = Integer.getInteger("chunk", 500);
    while (!run.isComplete(at)) {
      int stage = at.position().stage();
      double[] sum = {0, 0};
      long begin = System.nanoTime();
      at =
          run.advance(
              at,
              chunk,
              report -> {
                sum[0] += report.loss();
                sum[1]++;
                if (report.step() == report.steps()) {
                  System.out.println("      " + report.stage() + " " + report.metrics());
                }
              },
              () -> false);
      double seconds = seconds(begin);
      trained += seconds;
      System.out.printf(
          "stage %d, now at %s: loss %.4f, %.1f ms/step, %.1f s in all%n",
          stage, at.position(), sum[0] / sum[1], 1000 * seconds / sum[1], trained);
      if (run.isComplete(at) || !recipe.stages().get(stage).kind().equals("contrastive")) {
        evaluate(at, sample);
      } else {
        retrieve(at, sample);
      }
    }
    for (int beam : new int[] {2, 4, 8}) {
      show("beam " + beam, held(), new Decoder(run.modelAt(at), run.tokenizer()), beam);
    }
  }

  private List<Example> held() {
    List<Example> test = corpus.examples(Split.TEST);
    return test.isEmpty() ? corpus.examples(Split.DEV) : test;
  }

  private void evaluate(Checkpoint at, SampleCorpus sample) {
    Decoder decoder = new Decoder(run.modelAt(at), run.tokenizer());
    TreeMap<String, List<Example>> groups = new TreeMap<>();
    for (Example example : held()) {
      boolean signed =
          corpus.examples(Split.TRAIN).stream()
              .anyMatch(train ->
                  sample == null
                      ? train.gloss().equals(example.gloss())
                      : String.valueOf(train.signer()).equals(example.signer()));
      groups.computeIfAbsent("all", name -> new ArrayList<>()).add(example);
      groups.computeIfAbsent(signed ? "seen" : "unseen", name -> new ArrayList<>()).add(example);
    }
    groups.forEach((name, examples) -> show(name, examples, decoder, 1));
    if (sample != null) {
      List<MinimalPairs.Contest> contests = new ArrayList<>();
      for (Example example : groups.get("unseen")) {
        PreparedClip clip = run.preparation().prepare(example.clip());
        sample
            .minimalPairs(example.id())
            .forEach(pair ->
                contests.add(new MinimalPairs.Contest(clip, example.text(), pair.foilText())));
      }
      System.out.println(
          "   "
              + MinimalPairs.score(
                  new LikelihoodScorer(run.modelAt(at), run.tokenizer()), contests));
    }
  }

  private void retrieve(Checkpoint at, SampleCorpus sample) {
    List<Example> queries =
        held().stream()
            .filter(e -> sample == null || sample.heldOutSigner().equals(e.signer()))
            .toList();
    List<PreparedClip> clips =
        queries.stream().map(e -> run.preparation().prepare(e.clip())).toList();
    List<String> texts = queries.stream().map(Example::text).toList();
    float[][] similarities =
        new CommonSpace(run.modelAt(at), run.tokenizer()).similarities(clips, texts);
    System.out.println(
        "   "
            + Retrieval.recall(
                similarities, (query, item) -> texts.get(query).equals(texts.get(item))));
  }

  private void show(String name, List<Example> examples, Decoder decoder, int beam) {
    long begin = System.nanoTime();
    List<PreparedClip> clips =
        examples.stream().map(example -> run.preparation().prepare(example.clip())).toList();
    List<Translation> translations =
        decoder.translate(clips, run.preparation().framesPerSecond(), DecodingSettings.beam(beam));
    double seconds = seconds(begin);
    ScoreTable one = score(translations, examples, example -> List.of(example.text()));
    ScoreTable all = score(translations, examples, corpus::references);
    System.out.printf(
        "   %-8s %4d  BLEU-4 %.1f WER %.1f EM %.1f | all wordings %.1f %.1f %.1f (%.2f s)%n",
        name,
        examples.size(),
        one.value("bleu4"),
        one.value("wer"),
        one.value("exact_match"),
        all.value("bleu4"),
        all.value("wer"),
        all.value("exact_match"),
        seconds);
    if (Boolean.getBoolean("texts")) {
      for (int i = 0; i < Math.min(20, examples.size()); i++) {
        System.out.printf(
            "      %s%n    = %s%n", translations.get(i).text(), examples.get(i).text());
      }
    }
  }

  private static ScoreTable score(
      List<Translation> translations,
      List<Example> examples,
      Function<Example, List<String>> references) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      segments.add(new Segment(translations.get(i).text(), references.apply(examples.get(i))));
    }
    return MetricSuite.standard(Tokenization.MTEVAL_13A, true).score(segments);
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The plugins whose jars or classes stand on the class path. */
  private static final class ClassPath implements PluginSource {
    private static <F extends PluginFactory> F find(
        String name, Function<SignRelayPlugin, List<F>> kind) {
      return ServiceLoader.load(SignRelayPlugin.class).stream()
          .flatMap(plugin -> kind.apply(plugin.get()).stream())
          .filter(factory -> factory.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no plugin " + name));
    }

    @Override
    public EncoderFactory encoder(String name) {
      return find(name, SignRelayPlugin::encoders);
    }

    @Override
    public NegativeSelectorFactory negatives(String name) {
      return find(name, SignRelayPlugin::negativeSelectors);
    }

    @Override
    public PreferenceLevelFactory preference(String name) {
      return find(name, SignRelayPlugin::preferenceLevels);
    }
  }
}
