package org.signrelay.learning.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.recipe.ContrastiveRecipe.Similarity;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.training.BatchShape;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.learning.training.StagePlan;
import org.signrelay.learning.training.StepProfile;
import org.signrelay.learning.training.ToyRuns;
import org.signrelay.learning.training.TrainingRun;

/** All figures were counted by hand, product by product: (n,k) x (k,m) is 2nkm. */
class StepCostTest {
  /** D = 2, F = 3, one layer each; V = 5; a plugin with D' = 7 and matrices of 11 weights. */
  private final StepCost cost =
      new StepCost(new ModelSize(2, 1, 3, 1, 1), 5, new EncoderCost(7, 11, List.of()));

  /** B = 1, T = 8, S = 4, L = 3. */
  private final BatchShape batch = new BatchShape(1, 8, 4, 3);

  /**
   * Plugin 2*8*11, bridge 2*4*7*2; the layer over S = 4: qkv 2*4*2*6, scores and values 2*4*2*4,
   * out 2*4*2*2, feed-forward 2*4*2*3, twice.
   */
  private static final double CLIPS = 176 + 112 + (96 + 64 + 64 + 32 + 48 + 48);

  /** Self-attention over L = 3: qkv 2*3*2*6, scores and values 2*3*2*3, out 2*3*2*2. */
  private static final double TEXT_ATTENTION = 72 + 36 + 36 + 24;

  /** Feed-forward over L = 3: 2*3*2*3, twice. */
  private static final double TEXT_FORWARD = 36 + 36;

  /** q 2*3*2*2, k and v of the clip 2*4*2*4, scores and values 2*3*2*4, out 2*3*2*2. */
  private static final double CROSS_ATTENTION = 24 + 64 + 48 + 48 + 24;

  /** The decoder and the vocabulary, 2*3*2*5. */
  private static final double TRANSLATION =
      CLIPS + TEXT_ATTENTION + CROSS_ATTENTION + TEXT_FORWARD + 60;

  @Test
  void aTranslationPassIsTheSumOfItsProducts() {
    assertThat(cost.translation(batch)).isEqualTo(TRANSLATION);
  }

  @Test
  void twiceTheClipsCostTwice() {
    assertThat(cost.translation(new BatchShape(2, 8, 4, 3))).isEqualTo(2 * TRANSLATION);
  }

  @Test
  void aContrastivePassHasTheTextTowerInPlaceOfTheDecoder() {
    double projections = 2 * 4 * 2 * 2 + 2 * 3 * 2 * 2;
    double towers = CLIPS + TEXT_ATTENTION + TEXT_FORWARD + projections;
    assertThat(cost.contrastive(batch, Similarity.POOLED)).isEqualTo(towers + 2 * 1 * 2 * 1);
    assertThat(cost.contrastive(batch, Similarity.CICO)).isEqualTo(towers + 2 * 4 * 2 * 3);
  }

  private static StagePlan stage(StageRecipe recipe) {
    return ToyRuns.plan(1, recipe).stages().getFirst();
  }

  @Test
  void aTrainedPassCountsThreeTimesAndAFrozenOneOnce() {
    StagePlan translation = stage(ToyRuns.translation(1));
    assertThat(cost.step(translation, new StepProfile(batch, List.of(), 1, 1, 1, 1)))
        .isEqualTo(3 * TRANSLATION);
    StagePlan preference = stage(ToyRuns.preference(1));
    assertThat(cost.step(preference, new StepProfile(batch, List.of(batch, batch), 1, 1, 1, 1)))
        .isEqualTo(5 * TRANSLATION);
  }

  @Test
  void kernelsShortenTimeByEqualFactors() {
    EncoderCost encoder = new EncoderCost(7, 0, List.of(100L, 10L));
    // 3 clips of 16 frames to 4 tokens: the first kernel at 8 places, the second at 4.
    assertThat(encoder.forward(3, 16, 4)).isEqualTo(3 * (2 * 8 * 100 + 2 * 4 * 10));
  }

  @Test
  void anEncodersMatricesAreFoundInItsBlock() {
    try (TrainingRun run = ToyRuns.run(ToyRuns.corpus(), 1, ToyRuns.translation(1))) {
      Checkpoint first = run.initial();
      // The toy encoder is one matrix, from 9 columns to 12 features.
      assertThat(EncoderCost.of(run.modelAt(first)))
          .isEqualTo(new EncoderCost(12, 9 * 12, List.of()));
    }
  }
}
