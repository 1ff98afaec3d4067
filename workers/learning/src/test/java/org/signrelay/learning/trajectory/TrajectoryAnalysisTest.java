package org.signrelay.learning.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.trajectory.TrajectoryReport.OfScale;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SimilarityHistory;

class TrajectoryAnalysisTest {
  private static final int CHECKPOINTS = 11;
  private static final int EXAMPLES = 60;
  private static final int[] STEPS = new int[CHECKPOINTS];
  private static final ExampleTexts TEXTS = example -> "sentence " + example;
  private static final TrajectorySettings ALL = new TrajectorySettings(10_000, 3, null, 2);

  private interface Score {
    double at(int checkpoint, int clip, int text);
  }

  private static SimilarityHistory history(Score score) {
    float[][][] scores = new float[CHECKPOINTS][EXAMPLES][EXAMPLES];
    for (int k = 0; k < CHECKPOINTS; k++) {
      for (int clip = 0; clip < EXAMPLES; clip++) {
        for (int text = 0; text < EXAMPLES; text++) {
          scores[k][clip][text] = (float) score.at(k, clip, text);
        }
      }
    }
    return SimilarityHistory.of(scores);
  }

  /** Random walks, the same each time. */
  private static SimilarityHistory walks(double... shifts) {
    double[][][] noise = new double[EXAMPLES][EXAMPLES][CHECKPOINTS];
    SplittableRandom random = new SplittableRandom(4);
    for (double[][] row : noise) {
      for (double[] walk : row) {
        for (int k = 0; k < CHECKPOINTS; k++) {
          walk[k] = (k == 0 ? 0 : walk[k - 1]) + random.nextDouble() - 0.5;
        }
      }
    }
    return history((k, clip, text) -> noise[clip][text][k] + (shifts.length == 0 ? 0 : shifts[k]));
  }

  private static OfScale of(SimilarityHistory history, Scale scale) {
    return TrajectoryAnalysis.of(history, STEPS, TEXTS, ALL).scales().get(scale.ordinal());
  }

  @Test
  void aGlobalShiftOfACheckpointChangesStandardisedAndMarginFiguresNotAtAll() {
    double[] drift = new double[CHECKPOINTS];
    for (int k = 0; k < CHECKPOINTS; k++) {
      drift[k] = -8.0 * k; // exact in the float sums that follow
    }
    for (Scale scale : new Scale[] {Scale.STANDARDISED, Scale.MARGIN}) {
      OfScale before = of(walks(), scale);
      OfScale after = of(walks(drift), scale);

      before
          .categories()
          .forEach((category, share) ->
              assertThat(after.categories().get(category).observed())
                  .as("%s, %s", scale, category)
                  .isCloseTo(share.observed(), within(2e-3)));
    }
    assertThat(of(walks(drift), Scale.RAW).pushedAway().observed()).isEqualTo(1);
    assertThat(of(walks(), Scale.RAW).pushedAway().observed()).isLessThan(0.1);
  }

  /** Noise alone: each of ten steps goes down with probability 1/2, so f >= 3/4 in 5.5 %. */
  @Test
  void stepsOfARandomWalkGoMostlyDownAsOftenAsTheBinomialSays() {
    SimilarityHistory walks = walks();
    int mostly = 0;
    int pairs = 0;
    for (int clip = 0; clip < EXAMPLES; clip++) {
      for (int text = 0; text < EXAMPLES; text++) {
        pairs++;
        mostly += Scale.RAW.follow(walks, clip, text).downShare() >= 0.75 ? 1 : 0;
      }
    }
    assertThat((double) mostly / pairs).isCloseTo(56 / 1024.0, within(0.012)); // three deviations
  }

  @Test
  void independentScoresLookLikeTheirNull() {
    SplittableRandom random = new SplittableRandom(8);
    OfScale raw = of(history((k, clip, text) -> random.nextDouble()), Scale.RAW);

    raw.categories()
        .forEach((category, share) ->
            assertThat(share.observed())
                .as("%s", category)
                .isCloseTo(share.permuted(), within(0.03)));
  }

  /** Every other clip's negatives fall, the rest rise; the own sentences stay. */
  @Test
  void sharesByHand() {
    SimilarityHistory history =
        history((k, clip, text) ->
            clip == text ? 20 : clip % 2 == 0 ? 10 - k : k); // from 10 to 0, from 0 to 10
    // Standardising makes two opposite steps of this, as all scores of a moment are one of two.
    for (OfScale scale : List.of(of(history, Scale.RAW), of(history, Scale.MARGIN))) {
      assertThat(scale.pushedAway().observed())
          .as("%s", scale.scale())
          .isCloseTo(0.5, within(1e-9));
      assertThat(scale.categories().get(Category.INCREASING).observed())
          .isCloseTo(0.5, within(1e-9));
      assertThat(scale.levels().get(LevelChange.HIGH_TO_LOW)).isCloseTo(0.5, within(1e-9));
      assertThat(scale.levels().get(LevelChange.LOW_TO_HIGH)).isCloseTo(0.5, within(1e-9));
      assertThat(scale.meanDownShare()).isBetween(0.45, 0.55);
      assertThat(scale.pushedAway().permuted()).isLessThan(0.05);
      assertThat(scale.shown()).hasSize(4);
    }
    OfScale raw = of(history, Scale.RAW);
    assertThat(raw.threshold()).isEqualTo(5);
    assertThat(raw.distribution().getFirst().p5()).isZero();
    assertThat(raw.distribution().getFirst().p95()).isEqualTo(10);
    assertThat(raw.meanSlope()).isCloseTo(0, within(1e-9));
  }

  @Test
  void epsilonIsAQuarterOfTheDeviationOfShuffledSlopes() {
    // Var b = s² / Σ(k - k̄)², where s² is the sample variance of the scores 0..10, which is 11,
    // and Σ(k - k̄)² is 110: sd b = √0.1.
    SimilarityHistory history = history((k, clip, text) -> clip == text ? 20 : k);

    assertThat(of(history, Scale.RAW).epsilon()).isCloseTo(0.25 * Math.sqrt(0.1), within(0.002));
  }

  @Test
  void sentencesThatAllSayTheSameHaveNoNegatives() {
    assertThatThrownBy(() -> TrajectoryAnalysis.of(walks(), STEPS, example -> "One sentence.", ALL))
        .hasMessageContaining("the 60 examples have no negatives");
  }

  @Test
  void moreNegativesThanTheLimitAreDrawnBySeed() {
    TrajectorySettings few = new TrajectorySettings(500, 3, null, 2);

    TrajectoryReport report = TrajectoryAnalysis.of(walks(), STEPS, TEXTS, few);

    assertThat(report.pairs()).isEqualTo(500);
    assertThat(report)
        .usingRecursiveComparison()
        .isEqualTo(TrajectoryAnalysis.of(walks(), STEPS, TEXTS, few));
  }
}
