package org.signrelay.learning.metrics;

import java.util.List;

/** The share of hypotheses that equal one of their references, word by word, in percent. */
public record ExactMatch() implements Metric {

  @Override
  public List<String> names() {
    return List.of("exact_match");
  }

  @Override
  public List<String> fields() {
    return List.of("tok:none");
  }

  @Override
  public double[] statistics(Segment segment) {
    List<String> hypothesis = Tokenization.NONE.tokens(segment.hypothesis());
    boolean matches =
        segment.references().stream()
            .anyMatch(text -> Tokenization.NONE.tokens(text).equals(hypothesis));
    return new double[] {matches ? 1 : 0, 1};
  }

  @Override
  public double[] scores(double[] sums) {
    return new double[] {100 * sums[0] / sums[1]};
  }
}
