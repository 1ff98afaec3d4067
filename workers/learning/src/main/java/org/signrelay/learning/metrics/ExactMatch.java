package org.signrelay.learning.metrics;

import java.util.List;

/**
 * The share of hypotheses that equal one of their references, word by word, in percent.
 *
 * @param lowercase whether case is ignored
 */
public record ExactMatch(boolean lowercase) implements Metric {

  @Override
  public List<Score> score(List<Segment> segments) {
    String signature = Signature.of(segments, lowercase, "tok:none");
    long matches = segments.stream().filter(this::matches).count();
    return List.of(new Score("exact_match", 100.0 * matches / segments.size(), signature));
  }

  private boolean matches(Segment segment) {
    List<String> hypothesis = Tokenization.NONE.tokens(segment.hypothesis(), lowercase);
    return segment.references().stream()
        .anyMatch(text -> Tokenization.NONE.tokens(text, lowercase).equals(hypothesis));
  }
}
