package org.signrelay.learning.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.training.*;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayPlugin;

public final class Lab {
  static double num(String name, double def) {
    return Double.parseDouble(System.getProperty(name, "" + def));
  }

  public static void main(String[] args) {
    int steps = Integer.getInteger("steps", 600);
    long seed = Long.getLong("seed", 1);
    EncoderFactory encoder =
        ServiceLoader.load(SignRelayPlugin.class).stream()
            .flatMap(p -> p.get().encoders().stream())
            .findFirst()
            .orElseThrow();
    Corpus corpus =
        System.getProperty("corpus") == null
            ? SampleCorpus.generate(SamplePreset.EASY, seed).corpus().inMemory()
            : CorpusFolder.read(Path.of(System.getProperty("corpus"))).inMemory();
    Map<String, String> options = new HashMap<>();
    for (String option : System.getProperty("encoder", "").split(",")) {
      if (!option.isEmpty()) options.put(option.split("=")[0], option.split("=")[1]);
    }
    Augmentation augmentation =
        new Augmentation(
            num("tempo", .2),
            num("rotation", .12),
            num("yaw", 0),
            num("scale", .12),
            num("jitter", .02),
            num("hand", .06),
            num("finger", .03));
    int d = Integer.getInteger("width", 96);
    ModelSize size =
        new ModelSize(
            d, 4, 2 * d, Integer.getInteger("layers", 2), Integer.getInteger("dlayers", 2), 1);
    RunPlan plan =
        new RunPlan(
            size,
            encoder,
            encoder.options().parse(options),
            Integer.getInteger("frames", 200),
            40,
            Integer.getInteger("vocabulary", 400),
            List.of(
                new StagePlan.Translation(
                    new Optimization(
                        steps,
                        Integer.getInteger("batch", 32),
                        num("lr", 2e-3),
                        100,
                        num("decay", 0.01),
                        1),
                    augmentation,
                    num("smoothing", 0.1))));
    long t0 = System.nanoTime();
    try (TrainingRun run = new TrainingRun("lab", plan, corpus, seed, Torch.device("cpu"))) {
      System.out.printf(
          "set up %.1f s, vocabulary %d, threads %d%n",
          since(t0), run.tokenizer().size(), Torch.threads());
      Checkpoint at = run.initial();
      System.out.println("weights " + at.weights().length);
      double[] sum = {0, 0};
      double trained = 0;
      int chunk = Integer.getInteger("chunk", 300);
      while (!run.isComplete(at)) {
        long t1 = System.nanoTime();
        sum[0] = sum[1] = 0;
        at =
            run.advance(
                at,
                chunk,
                r -> {
                  sum[0] += r.loss();
                  sum[1]++;
                },
                () -> false);
        trained += since(t1);
        System.out.printf(
            "step %s loss %.4f  %.1f ms/step  total %.1f s%n",
            at.position(), sum[0] / sum[1], since(t1) * 1000 / sum[1], trained);
        Decoder decoder = new Decoder(run.modelAt(at), run.tokenizer());
        TreeMap<String, List<Example>> groups = new TreeMap<>();
        boolean test = corpus.examples(Split.TEST).size() > 0;
        for (Example e : corpus.examples(test ? Split.TEST : Split.DEV)) {
          groups.computeIfAbsent("all", k -> new ArrayList<>()).add(e);
          boolean seen =
              corpus.examples(Split.TRAIN).stream().anyMatch(t -> t.gloss().equals(e.gloss()));
          String group =
              test
                  ? (e.signer().equals("S8") ? "unseen signer" : "seen signer")
                  : seen ? "seen meaning" : "new meaning";
          groups.computeIfAbsent(group, k -> new ArrayList<>()).add(e);
        }
        for (var g : groups.entrySet()) {
          show(run, decoder, corpus, g.getKey(), g.getValue(), DecodingSettings.greedy());
        }
        if (run.isComplete(at)) {
          show(run, decoder, corpus, "beam 4", groups.get("all"), DecodingSettings.beam(4));
        }
      }
    }
  }

  static void show(
      TrainingRun run,
      Decoder decoder,
      Corpus corpus,
      String name,
      List<Example> examples,
      DecodingSettings settings) {
    long t2 = System.nanoTime();
    List<PreparedClip> clips =
        examples.stream().map(e -> run.preparation().prepare(e.clip())).toList();
    List<Translation> translations =
        decoder.translate(
            clips,
            examples.stream().map(e -> (double) run.preparation().framesPerSecond()).toList(),
            settings);
    List<Segment> one = new ArrayList<>();
    List<Segment> all = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      one.add(new Segment(translations.get(i).text(), examples.get(i).text()));
      all.add(new Segment(translations.get(i).text(), corpus.references(examples.get(i))));
    }
    MetricSuite suite = MetricSuite.standard(Tokenization.MTEVAL_13A, true);
    ScoreTable a = suite.score(one), b = suite.score(all);
    System.out.printf(
        "   %-14s %4d  B4 %.1f WER %.1f EM %.1f   | all wordings B4 %.1f WER %.1f EM %.1f  (%.2f s)%n",
        name,
        examples.size(),
        a.value("bleu4"),
        a.value("wer"),
        a.value("exact_match"),
        b.value("bleu4"),
        b.value("wer"),
        b.value("exact_match"),
        since(t2));
  }

  static double since(long t) {
    return (System.nanoTime() - t) / 1e9;
  }
}
