package org.signrelay.learning.metrics;

import java.util.List;

/** Decides how segments are scored, once they are known: conventions differ by language. */
@FunctionalInterface
public interface Convention {

  /** The metrics for these segments, at least one. */
  MetricSuite suiteFor(List<Segment> segments);

  /** Scores every corpus alike. */
  static Convention of(MetricSuite suite) {
    return segments -> suite;
  }
}
