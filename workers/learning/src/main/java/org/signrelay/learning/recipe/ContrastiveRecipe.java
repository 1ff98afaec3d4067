package org.signrelay.learning.recipe;

/**
 * Contrastive pretraining of clips against texts.
 *
 * @param negatives the plugin that plans the batches
 * @param similarity of a clip and a text
 */
public record ContrastiveRecipe(
    int steps,
    int batchSize,
    OptimizerRecipe optimizer,
    PluginChoice negatives,
    Similarity similarity)
    implements StageRecipe {

  /** How similar a clip and a text are. */
  public enum Similarity {
    /** Cosine of one pooled vector a side. */
    POOLED,
    /** Token by token, as CiCo does. */
    CICO
  }

  public static ContrastiveRecipe defaults(int steps) {
    return new ContrastiveRecipe(
        steps, 32, new OptimizerRecipe(1e-3, 100), new PluginChoice("inbatch"), Similarity.POOLED);
  }
}
