package org.signrelay.learning.recipe;

/**
 * The reference run of a contrastive stage: ordinary contrastive training whose similarities are
 * kept, so that the rest of the stage can choose its negatives by them.
 *
 * @param steps of the stage's steps that it takes, counted in them
 * @param checkpoints K: how often similarities are kept, evenly spaced, the last time at its end
 * @param batchSize clips a step
 * @param negatives the plugin that plans its batches
 * @param keepWeights whether the stage goes on with its weights, rather than with those that the
 *     stage began with
 * @param sample the most examples whose similarities are kept; beyond that, so many drawn by seed
 */
public record ReferenceRecipe(
    int steps,
    int checkpoints,
    int batchSize,
    PluginChoice negatives,
    boolean keepWeights,
    int sample) {
  private static final int CHECKPOINTS = 10;
  private static final int SAMPLE = 20_000;

  /**
   * Random batches.
   *
   * @param batchSize of the stage
   */
  public static ReferenceRecipe defaults(int steps, int batchSize) {
    return new ReferenceRecipe(
        steps, CHECKPOINTS, batchSize, new PluginChoice("inbatch"), false, SAMPLE);
  }
}
