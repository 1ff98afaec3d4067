package org.signrelay.learning.recipe;

import java.util.List;
import org.signrelay.learning.metrics.Tokenization;

/**
 * What is scored when the training is over. Immutable.
 *
 * @param splits of the corpus, at least one
 * @param limit the most clips a split; more are left out
 * @param tokenization of BLEU
 * @param lowercase whether the scores ignore case
 */
public record EvaluationRecipe(
    List<String> splits, int limit, Tokenization tokenization, boolean lowercase) {
  public EvaluationRecipe {
    splits = List.copyOf(splits);
  }

  public static EvaluationRecipe defaults() {
    return new EvaluationRecipe(List.of("dev"), 500, Tokenization.MTEVAL_13A, false);
  }
}
