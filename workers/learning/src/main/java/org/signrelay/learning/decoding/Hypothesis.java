package org.signrelay.learning.decoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.text.SubwordTokenizer;

/**
 * A sentence under construction, as a chain from its last token back to its first. Immutable.
 *
 * @param before null at the first token
 * @param token the last token
 * @param logProbability of that token
 * @param attended the clip token that it attended to most
 * @param sum of the log-probabilities of all tokens
 * @param length in tokens
 */
record Hypothesis(
    @Nullable Hypothesis before,
    int token,
    float logProbability,
    int attended,
    double sum,
    int length) {

  static Hypothesis after(
      @Nullable Hypothesis before, int token, float logProbability, int attended) {
    return new Hypothesis(
        before,
        token,
        logProbability,
        attended,
        (before == null ? 0 : before.sum) + logProbability,
        (before == null ? 0 : before.length) + 1);
  }

  /** Whether the model itself ended it. */
  boolean ended() {
    return token == SubwordTokenizer.END;
  }

  /** log p / length^α. */
  double score(double lengthPenalty) {
    return sum / Math.pow(length, lengthPenalty);
  }

  /** All tokens, first to last, the end included. */
  List<Hypothesis> chain() {
    List<Hypothesis> chain = new ArrayList<>();
    for (Hypothesis at = this; at != null; at = at.before) {
      chain.add(at);
    }
    Collections.reverse(chain);
    return chain;
  }
}
