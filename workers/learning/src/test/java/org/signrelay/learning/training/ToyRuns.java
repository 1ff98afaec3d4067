package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.PreferenceLoss;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Variant;

/** Runs of seconds: the toy encoder, the toy corpus, and the simplest plugins there can be. */
public final class ToyRuns {
  private ToyRuns() {}

  public static Corpus corpus() {
    List<Example> examples = new ArrayList<>();
    List<ToyCorpus.Sentence> sentences = ToyCorpus.sentences(240, 3);
    for (int i = 0; i < sentences.size(); i++) {
      ToyCorpus.Sentence sentence = sentences.get(i);
      Split split = i < 200 ? Split.TRAIN : i < 220 ? Split.DEV : Split.TEST;
      examples.add(
          new Example(
              "e" + i, split, sentence.clip().signer(), sentence.text(), "", sentence::clip));
    }
    return new Corpus("toy", examples, Map.of());
  }

  public static Optimization optimization(int steps) {
    return new Optimization(steps, 16, 5e-3, 5, 0.01, 1);
  }

  public static StagePlan.Contrastive contrastive(int steps) {
    return new StagePlan.Contrastive(
        optimization(steps), Augmentation.standard(), new InOrder(), SimilarityKind.POOLED);
  }

  public static StagePlan.Translation translation(int steps) {
    return new StagePlan.Translation(optimization(steps), Augmentation.standard(), 0.1);
  }

  public static StagePlan.Preference preference(int steps, boolean referenceFree) {
    return new StagePlan.Preference(
        optimization(steps),
        Augmentation.standard(),
        List.of(
            new WeightedLevel(new Reversal(), 0.5), new WeightedLevel(new FirstWordLost(), 0.1)),
        new PreferenceSettings(
            new PreferenceLoss(0.3),
            referenceFree,
            true,
            PreferenceSettings.Norm.MEAN,
            1,
            0.1,
            0.1));
  }

  public static TrainingRun run(Corpus corpus, long seed, StagePlan... stages) {
    return new TrainingRun("toy-" + seed, plan(stages), corpus, seed, Torch.device("cpu"));
  }

  public static RunPlan plan(StagePlan... stages) {
    ToyEncoder.Factory encoder = new ToyEncoder.Factory();
    return new RunPlan(
        new ModelSize(32, 4, 64, 1, 2, 1),
        encoder,
        encoder.options().defaults(),
        40,
        20,
        40,
        List.of(stages));
  }

  /** Batches in the examples' order; equal texts are positives. */
  private static final class InOrder implements NegativeSelector {
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
