package org.signrelay.learning.recipe;

/**
 * How the weights of the preference levels change over a stage: a linear rise, then as they are or
 * falling to nothing along a cosine.
 *
 * @param warmup steps of the rise; may be 0
 * @param decay what follows
 */
public record LambdaSchedule(int warmup, Decay decay) {

  /** What follows the rise. */
  public enum Decay {
    CONSTANT,
    COSINE
  }

  public static LambdaSchedule constant() {
    return new LambdaSchedule(0, Decay.CONSTANT);
  }

  /**
   * The factor of a step, from 0 to 1.
   *
   * @param step counted from 0
   * @param steps of the whole stage
   */
  public double at(int step, int steps) {
    if (step < warmup) {
      return (step + 1.0) / warmup;
    }
    return switch (decay) {
      case CONSTANT -> 1;
      case COSINE -> 0.5 * (1 + Math.cos(Math.PI * (step - warmup) / Math.max(1, steps - warmup)));
    };
  }
}
