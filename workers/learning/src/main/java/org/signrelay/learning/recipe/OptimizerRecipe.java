package org.signrelay.learning.recipe;

/**
 * AdamW with linear warm-up and cosine decay. Immutable.
 *
 * @param learningRate at the end of the warm-up
 * @param warmupSteps steps until there
 * @param weightDecay decoupled
 * @param clipNorm largest global norm of the gradient
 */
public record OptimizerRecipe(
    double learningRate, int warmupSteps, double weightDecay, double clipNorm) {
  private static final double WEIGHT_DECAY = 0.01;
  private static final double CLIP_NORM = 1;

  /** With the weight decay and the clipping that all stages start from. */
  public OptimizerRecipe(double learningRate, int warmupSteps) {
    this(learningRate, warmupSteps, WEIGHT_DECAY, CLIP_NORM);
  }
}
