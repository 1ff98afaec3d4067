package org.signrelay.learning.metrics;

import java.util.List;

/** A way to score a corpus. Implementations are immutable and thread-safe. */
public interface Metric {

  /**
   * Scores a corpus.
   *
   * @param segments at least one
   * @return one score, or several that one pass over the corpus yields
   */
  List<Score> score(List<Segment> segments);
}
