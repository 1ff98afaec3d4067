package org.signrelay.learning.loss;

import ai.djl.ndarray.NDArray;
import org.signrelay.spi.Tensors;

/**
 * How well a decoder predicts given sentences.
 *
 * <pre>
 * B batch   L tokens   V vocabulary
 * </pre>
 *
 * <p>Everything is divided by, or summed over, what the mask keeps: padding changes no value.
 */
public final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * Label-smoothed cross-entropy a token (Szegedy et al. 2016): the target distribution is 1 - ε on
   * the label and ε spread over the whole vocabulary.
   *
   * @param logits (B,L,V)
   * @param labels (B,L) int64
   * @param mask (B,L), 1 = counts
   * @param smoothing ε
   * @return a scalar
   */
  public static NDArray smoothed(NDArray logits, NDArray labels, NDArray mask, double smoothing) {
    NDArray logProbabilities = logits.logSoftmax(-1);
    NDArray onLabel = pick(logProbabilities, labels); // (B,L)
    NDArray spread = logProbabilities.mean(new int[] {-1}); // (B,L)
    NDArray target = Tensors.scale(onLabel, 1 - smoothing).add(Tensors.scale(spread, smoothing));
    return target.mul(mask).sum().neg().div(mask.sum());
  }

  /**
   * log p(y|x) of each sentence: the sum over its tokens.
   *
   * @return (B)
   */
  public static NDArray logLikelihood(NDArray logits, NDArray labels, NDArray mask) {
    return tokenLogLikelihood(logits, labels).mul(mask).sum(new int[] {1});
  }

  /**
   * log p of each token, of those that the mask would hide too.
   *
   * @return (B,L)
   */
  public static NDArray tokenLogLikelihood(NDArray logits, NDArray labels) {
    return pick(logits.logSoftmax(-1), labels);
  }

  private static NDArray pick(NDArray logProbabilities, NDArray labels) {
    return logProbabilities.gather(labels.expandDims(-1), -1).squeeze(-1);
  }
}
