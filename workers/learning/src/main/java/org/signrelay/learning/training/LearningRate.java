package org.signrelay.learning.training;

import org.signrelay.learning.recipe.OptimizerRecipe;

/**
 * Linear warm-up, then a cosine down to a twentieth of the peak (Loshchilov, Hutter 2017).
 *
 * @param peak the highest rate
 * @param warmup steps up to the peak; may be 0
 * @param steps of the whole phase
 */
record LearningRate(double peak, int warmup, int steps) {
  private static final double FLOOR = 0.05;

  static LearningRate of(OptimizerRecipe optimizer, int steps) {
    return new LearningRate(optimizer.learningRate(), optimizer.warmupSteps(), steps);
  }

  /** The rate of a step, counted from 0. */
  float at(int step) {
    if (step < warmup) {
      return (float) (peak * (step + 1) / warmup);
    }
    double progress = (double) (step - warmup) / Math.max(1, steps - warmup);
    double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    return (float) (peak * (FLOOR + (1 - FLOOR) * cosine));
  }
}
