package org.signrelay.learning.recipe;

import org.jspecify.annotations.Nullable;

/**
 * Contrastive pretraining of clips against texts.
 *
 * @param steps of the whole stage, those of its reference run included
 * @param negatives the plugin that plans the batches
 * @param similarity of a clip and a text
 * @param lambdaTranslation weight of the translation's cross-entropy beside the contrast; 0 leaves
 *     the decoder alone
 * @param labelSmoothing of that cross-entropy
 * @param reference what comes first; null for nothing
 */
public record ContrastiveRecipe(
    int steps,
    int batchSize,
    OptimizerRecipe optimizer,
    PluginChoice negatives,
    Similarity similarity,
    double lambdaTranslation,
    double labelSmoothing,
    @Nullable ReferenceRecipe reference)
    implements StageRecipe {

  /** How similar a clip and a text are. */
  public enum Similarity {
    /** Cosine of one pooled vector a side. */
    POOLED,
    /** Token by token, as CiCo does. */
    CICO
  }

  /** A stage that is the reference run of this one and nothing else. */
  ContrastiveRecipe alone(ReferenceRecipe run) {
    return new ContrastiveRecipe(
        run.steps(),
        run.batchSize(),
        optimizer,
        run.negatives(),
        similarity,
        lambdaTranslation,
        labelSmoothing,
        run);
  }

  public static ContrastiveRecipe defaults(int steps) {
    return new ContrastiveRecipe(
        steps,
        32,
        new OptimizerRecipe(1e-3, 100),
        new PluginChoice("inbatch"),
        Similarity.POOLED,
        0,
        0.1,
        null);
  }
}
