package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.training.TrainingListener.StepReport;
import org.signrelay.learning.training.TrainingWarning.Code;

class PreferenceWatchTest {
  private static final double LN_2 = 0.6931471805599453;

  private static List<Code> warnings(double accuracy, double displacement, double loss, int steps) {
    PreferenceWatch watch = new PreferenceWatch();
    List<Code> codes = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      watch
          .stepCompleted(
              report(
                  step,
                  Map.of(
                      "rewards/accuracies",
                      accuracy,
                      "logps/displacement",
                      displacement,
                      "preference_loss",
                      loss)))
          .ifPresent(warning -> codes.add(warning.code()));
    }
    return codes;
  }

  private static StepReport report(int step, Map<String, Double> metrics) {
    return new StepReport(2, "preference", step, 500, 1, 1e-3, 1, 0, metrics);
  }

  @Test
  void perfectAccuracyWithFallingChosenLikelihoodIsToldOnce() {
    assertThat(warnings(1, -2, 0.1, 200)).containsExactly(Code.PREFERENCE_DISPLACED);
  }

  @Test
  void perfectAccuracyAloneIsNoReasonToWarn() {
    assertThat(warnings(1, 0.1, 0.1, 200)).isEmpty();
  }

  @Test
  void fallingLikelihoodWithOrdinaryAccuracyIsNoReasonToWarn() {
    assertThat(warnings(0.8, -2, 0.4, 200)).isEmpty();
  }

  @Test
  void aLossThatStaysAtLnTwoIsToldOnce() {
    assertThat(warnings(0.5, 0, LN_2 + 1e-4, 200)).containsExactly(Code.PREFERENCE_FLAT);
  }

  @Test
  void aLossAtLnTwoIsHowEveryStageBegins() {
    assertThat(warnings(0.5, 0, LN_2, 2 * PreferenceWatch.WINDOW)).isEmpty();
  }

  @Test
  void stagesWithoutPairsAreNotWatched() {
    PreferenceWatch watch = new PreferenceWatch();
    for (int step = 1; step < 100; step++) {
      assertThat(watch.stepCompleted(report(step, Map.of("similarity_scale", 14.0)))).isEmpty();
    }
  }
}
