package org.signrelay.learning.bundle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.learning.metrics.Evaluation;

/**
 * What the model reached: {@code metrics.json}. Immutable.
 *
 * @param splits by the name of the split that was evaluated
 */
public record ModelMetrics(SortedMap<String, Evaluation> splits) {
  public ModelMetrics {
    splits = Collections.unmodifiableSortedMap(new TreeMap<>(splits));
  }
}
