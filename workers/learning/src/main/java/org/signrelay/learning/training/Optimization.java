package org.signrelay.learning.training;

/**
 * How a stage is optimised.
 *
 * @param steps of the whole stage
 * @param batchSize examples a step
 * @param learningRate at its peak
 * @param warmup steps up to the peak
 * @param weightDecay decoupled, a share of the learning rate
 * @param clipNorm largest global norm of a gradient
 */
public record Optimization(
    int steps,
    int batchSize,
    double learningRate,
    int warmup,
    double weightDecay,
    double clipNorm) {
  public Optimization {
    if (steps < 1 || batchSize < 1 || warmup < 0 || !(learningRate > 0) || !(clipNorm > 0)) {
      throw new IllegalArgumentException(
          "a stage needs steps, batch size, learning rate and clip norm above 0, but was given %d, %d, %s and %s"
              .formatted(steps, batchSize, learningRate, clipNorm));
    }
  }

  LearningRate schedule() {
    return new LearningRate(learningRate, warmup, steps);
  }
}
