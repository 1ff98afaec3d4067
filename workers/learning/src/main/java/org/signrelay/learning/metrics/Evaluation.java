package org.signrelay.learning.metrics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores overall and per group. Immutable; Jackson writes and reads it as it stands.
 *
 * @param overall of all segments
 * @param groups of each group alone, such as of each signer
 */
public record Evaluation(ScoreTable overall, SortedMap<String, ScoreTable> groups) {
  public Evaluation {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }
}
