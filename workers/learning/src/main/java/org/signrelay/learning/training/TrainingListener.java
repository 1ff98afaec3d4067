package org.signrelay.learning.training;

import java.util.Map;

/** Hears of every step, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {

  void stepCompleted(StepReport report);

  /** Hears what a step cost, just before the step is {@linkplain #stepCompleted completed}. */
  default void stepProfiled(StepProfile profile) {}

  /** Hears of something that should be looked at, just after the step it was noticed at. */
  default void warned(TrainingWarning warning) {}

  /** Hears nothing. */
  static TrainingListener none() {
    return report -> {};
  }

  /**
   * What one step did.
   *
   * @param stageIndex the stage's number, from 0
   * @param stage the stage's name
   * @param step counted from 1
   * @param steps of the whole stage
   * @param loss of this step's batch, before the update
   * @param learningRate of this step
   * @param gradientNorm before clipping
   * @param skipped steps of this stage so far whose gradient was not finite
   * @param metrics what the stage tells beside the loss
   */
  record StepReport(
      int stageIndex,
      String stage,
      int step,
      int steps,
      double loss,
      double learningRate,
      double gradientNorm,
      int skipped,
      Map<String, Double> metrics) {}
}
