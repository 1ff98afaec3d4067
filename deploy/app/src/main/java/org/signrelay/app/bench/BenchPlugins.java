package org.signrelay.app.bench;

import java.util.List;
import org.signrelay.host.Lease;
import org.signrelay.host.PluginHost;
import org.signrelay.host.Slot;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.training.Augmentation;
import org.signrelay.learning.training.Optimization;
import org.signrelay.learning.training.PreferenceSettings;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.SimilarityKind;
import org.signrelay.learning.training.StagePlan;
import org.signrelay.learning.training.WeightedLevel;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PreferenceLevelFactory;

/**
 * The plans that are measured: the tiny model with the distribution's plugins at their defaults.
 * Holds a lease on each plugin until it is closed.
 */
final class BenchPlugins implements AutoCloseable {
  private static final int LONGEST_CLIP = 200;
  private static final int LONGEST_SENTENCE = 40;
  private static final int VOCABULARY = 400;

  private final Lease<EncoderFactory> encoder;
  private final Lease<NegativeSelectorFactory> negatives;
  private final Lease<PreferenceLevelFactory> preference;

  BenchPlugins(PluginHost host) {
    encoder = host.slots().lease(Slot.encoder("skeleton"));
    negatives = host.slots().lease(Slot.negatives("inbatch"));
    preference = host.slots().lease(Slot.preference("spatial"));
  }

  /** All three stages, each of so many steps. */
  RunPlan allStages(int steps) {
    NegativeSelectorFactory selector = negatives.factory();
    PreferenceLevelFactory level = preference.factory();
    return plan(
        new StagePlan.Contrastive(
            optimization(steps, 32),
            Augmentation.standard(),
            selector.create(selector.options().defaults()),
            SimilarityKind.POOLED),
        translation(steps),
        new StagePlan.Preference(
            optimization(steps, 16),
            Augmentation.standard(),
            List.of(new WeightedLevel(level.create(level.options().defaults()), 0.1)),
            PreferenceSettings.standard()));
  }

  /** The translation stage alone. */
  RunPlan translationStage(int steps) {
    return plan(translation(steps));
  }

  private static StagePlan.Translation translation(int steps) {
    return new StagePlan.Translation(optimization(steps, 32), Augmentation.standard(), 0.1);
  }

  private static Optimization optimization(int steps, int batchSize) {
    return new Optimization(steps, batchSize, 1e-3, steps / 2, 0.01, 1);
  }

  private RunPlan plan(StagePlan... stages) {
    return new RunPlan(
        ModelSize.tiny(),
        encoder.factory(),
        encoder.factory().options().defaults(),
        LONGEST_CLIP,
        LONGEST_SENTENCE,
        VOCABULARY,
        List.of(stages));
  }

  @Override
  public void close() {
    encoder.close();
    negatives.close();
    preference.close();
  }
}
