package org.signrelay.learning.recipe;

/**
 * Maximum likelihood training of the translator.
 *
 * @param labelSmoothing share of the target mass that is spread over the vocabulary
 * @param wordDropout share of the decoder's input tokens that are hidden
 */
public record TranslationRecipe(
    int steps, int batchSize, OptimizerRecipe optimizer, double labelSmoothing, double wordDropout)
    implements StageRecipe {

  public static TranslationRecipe defaults(int steps) {
    return new TranslationRecipe(steps, 32, new OptimizerRecipe(2e-3, 100), 0.1, 0);
  }
}
