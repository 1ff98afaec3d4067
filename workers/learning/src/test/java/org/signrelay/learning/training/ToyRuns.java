package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.learning.recipe.AugmentationRecipe;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.CorpusRecipe;
import org.signrelay.learning.recipe.DecodingRecipe;
import org.signrelay.learning.recipe.EvaluationRecipe;
import org.signrelay.learning.recipe.LambdaSchedule;
import org.signrelay.learning.recipe.ModelRecipe;
import org.signrelay.learning.recipe.OptimizerRecipe;
import org.signrelay.learning.recipe.PluginChoice;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.ReferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.SimilarityHistory;
import org.signrelay.spi.Variant;

/** Runs of seconds: the toy encoder, the toy corpus, and the simplest plugins there can be. */
public final class ToyRuns {
  private ToyRuns() {}

  public static Corpus corpus() {
    List<Example> examples = new ArrayList<>();
    List<ToyCorpus.Sentence> sentences = ToyCorpus.sentences(640, 3);
    for (int i = 0; i < sentences.size(); i++) {
      ToyCorpus.Sentence sentence = sentences.get(i);
      Split split = i < 600 ? Split.TRAIN : i < 620 ? Split.DEV : Split.TEST;
      examples.add(
          new Example(
              "e" + i, split, sentence.clip().signer(), sentence.text(), "", sentence::clip));
    }
    return new Corpus("toy", examples, Map.of());
  }

  private static final OptimizerRecipe OPTIMIZER = new OptimizerRecipe(5e-3, 5);

  public static StageRecipe contrastive(int steps) {
    return contrastive(steps, new PluginChoice("in-order"), 0, null);
  }

  /** Batches by the history of a reference run. */
  public static StageRecipe selective(int steps, int referenceSteps, double lambdaTranslation) {
    return contrastive(
        steps,
        new PluginChoice("by-history"),
        lambdaTranslation,
        new ReferenceRecipe(referenceSteps, 3, 16, new PluginChoice("in-order"), false, 1000));
  }

  static ContrastiveRecipe contrastive(
      int steps,
      PluginChoice negatives,
      double lambdaTranslation,
      @Nullable ReferenceRecipe reference) {
    return new ContrastiveRecipe(
        steps,
        16,
        OPTIMIZER,
        negatives,
        ContrastiveRecipe.Similarity.POOLED,
        lambdaTranslation,
        0.1,
        reference);
  }

  public static StageRecipe translation(int steps) {
    return new TranslationRecipe(steps, 16, OPTIMIZER, 0.1, 0.1);
  }

  public static StageRecipe preference(int steps) {
    return new PreferenceRecipe(
        steps,
        16,
        OPTIMIZER,
        List.of(
            new PreferenceRecipe.Level(new PluginChoice("reversal"), 0.5),
            new PreferenceRecipe.Level(new PluginChoice("first-word-lost"), 0.1)),
        PreferenceRecipe.Pairs.ONE,
        1,
        0.3,
        1,
        0.1,
        0,
        LambdaSchedule.constant(),
        0.1,
        0.1,
        false,
        PreferenceRecipe.LossType.SIGMOID,
        PreferenceRecipe.LogLikelihood.MEAN,
        PreferenceRecipe.LanguageLikelihood.MEAN,
        0,
        PreferenceRecipe.Donors.ANY,
        PreferenceRecipe.Guidance.ATTENTION,
        PreferenceRecipe.Asked.SENTENCE,
        PreferenceRecipe.Compared.SENTENCE,
        List.of());
  }

  public static Recipe recipe(long seed, StageRecipe... stages) {
    ModelRecipe model = new ModelRecipe(32, 1, 2, 4, 64, 40, 20, 40);
    return new Recipe(
        "toy",
        seed,
        new CorpusRecipe("toy"),
        model,
        new PluginChoice("toy"),
        AugmentationRecipe.defaults(),
        List.of(stages),
        DecodingRecipe.defaults(model),
        new EvaluationRecipe(List.of("dev", "test"), 500, Tokenization.MTEVAL_13A, false),
        100,
        "cpu");
  }

  public static TrainingRun run(Corpus corpus, long seed, StageRecipe... stages) {
    return new TrainingRun("toy-" + seed, plan(seed, stages), corpus);
  }

  public static RunPlan plan(long seed, StageRecipe... stages) {
    return RunPlan.of(recipe(seed, stages), new Plugins());
  }

  /** The plugins of this class, whatever they are asked for by. */
  static final class Plugins implements PluginSource {
    @Override
    public EncoderFactory encoder(String name) {
      return new ToyEncoder.Factory();
    }

    @Override
    public NegativeSelectorFactory negatives(String name) {
      return new NegativeSelectorFactory() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public Options options() {
          return Options.none();
        }

        @Override
        public NegativeSelector create(OptionValues values) {
          return switch (name) {
            case "by-history" -> new ByHistory();
            case "shuffled" -> new Shuffled();
            default -> new InOrder();
          };
        }
      };
    }

    @Override
    public PreferenceLevelFactory preference(String name) {
      return new PreferenceLevelFactory() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public Options options() {
          return Options.none();
        }

        @Override
        public PreferenceLevel create(OptionValues values) {
          return switch (name) {
            case "reversal" -> new Reversal();
            case "first-word-lost" -> new FirstWordLost();
            default -> new PreferenceStageTest.Faulty(name);
          };
        }
      };
    }
  }

  /** Batches in the examples' order; equal texts are positives. */
  private static class InOrder implements NegativeSelector {
    @Override
    public List<int[]> planEpoch(EpochContext epoch) {
      List<int[]> batches = new ArrayList<>();
      for (int from = 0; from + epoch.batchSize() <= epoch.examples(); from += epoch.batchSize()) {
        int[] batch = new int[epoch.batchSize()];
        for (int i = 0; i < batch.length; i++) {
          batch[i] = from + i;
        }
        batches.add(batch);
      }
      return batches;
    }

    @Override
    public PairWeights weights(int[] batch, ExampleTexts texts) {
      return PairWeights.of(
          batch.length,
          (clip, text) ->
              texts.text(batch[clip]).equals(texts.text(batch[text]))
                  ? PairRole.POSITIVE
                  : PairRole.NEGATIVE);
    }
  }

  /** The examples in another order each epoch. */
  private static final class Shuffled extends InOrder {
    @Override
    public List<int[]> planEpoch(EpochContext epoch) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, epoch.examples()).boxed().toList());
      Collections.shuffle(order, new Random(epoch.seed()));
      return super.planEpoch(epoch).stream()
          .map(batch -> Arrays.stream(batch).map(order::get).toArray())
          .toList();
    }
  }

  /** The examples in the order of how much closer clip and next sentence came. */
  private static final class ByHistory extends InOrder {
    @Override
    public boolean needsHistory() {
      return true;
    }

    @Override
    public List<int[]> planEpoch(EpochContext epoch) {
      SimilarityHistory history = epoch.requiredHistory();
      int last = history.checkpoints() - 1;
      int[] order =
          IntStream.range(0, epoch.examples())
              .boxed()
              .sorted(
                  Comparator.comparingDouble(clip -> {
                    int text = (clip + 1) % epoch.examples();
                    return history.standardised(last, clip, text)
                        - history.standardised(0, clip, text);
                  }))
              .mapToInt(Integer::intValue)
              .toArray();
      return super.planEpoch(epoch).stream()
          .map(batch -> Arrays.stream(batch).map(place -> order[place]).toArray())
          .toList();
    }
  }

  /** Plays the clip backwards, with a little noise from the seed. */
  private static final class Reversal implements PreferenceLevel {
    private static final Variant VARIANT = new Variant(Variant.Granularity.GLOBAL, "reverse");

    @Override
    public List<Variant> variants() {
      return List.of(VARIANT);
    }

    @Override
    public Optional<PreferencePair> pair(PairRequest request) {
      PreparedClip clip = request.chosen();
      int width = clip.layout().width();
      Random random = new Random(request.seed());
      float[] values = new float[clip.values().length];
      for (int i = 0; i < values.length; i++) {
        int frame = clip.frames() - 1 - i / width;
        values[i] = clip.value(frame, i % width) + 0.01f * (float) random.nextGaussian();
      }
      return Optional.of(
          new RejectedClip(VARIANT, new PreparedClip(clip.layout(), clip.frames(), values)));
    }
  }

  /** Leaves the first word out. */
  private static final class FirstWordLost implements PreferenceLevel {
    private static final Variant VARIANT = new Variant(Variant.Granularity.LOCAL, "first-word");

    @Override
    public List<Variant> variants() {
      return List.of(VARIANT);
    }

    @Override
    public Optional<PreferencePair> pair(PairRequest request) {
      String text = request.text();
      return Optional.of(new RejectedText(VARIANT, text.substring(text.indexOf(' ') + 1)));
    }
  }
}
