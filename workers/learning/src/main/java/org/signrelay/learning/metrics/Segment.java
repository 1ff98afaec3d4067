package org.signrelay.learning.metrics;

import java.util.List;

/**
 * One translation and what it is compared with. Immutable.
 *
 * @param hypothesis what the model said, raw; may be empty
 * @param references what it should have said, raw; at least one, in any order
 */
public record Segment(String hypothesis, List<String> references) {
  public Segment {
    references = List.copyOf(references);
    if (references.isEmpty()) {
      throw new IllegalArgumentException("a segment needs at least one reference");
    }
  }

  public Segment(String hypothesis, String reference) {
    this(hypothesis, List.of(reference));
  }
}
