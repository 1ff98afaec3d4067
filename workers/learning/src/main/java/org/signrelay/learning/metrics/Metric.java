package org.signrelay.learning.metrics;

import java.util.List;

/**
 * A way to score a corpus: what every segment contributes is counted once, contributions are added,
 * and the scores are a function of the sum. So a corpus, a part of it, one segment and a resample
 * of it are all scored from the same counts. Implementations are immutable and thread-safe.
 */
public interface Metric {

  /** The keys of the scores, such as {@code bleu1} to {@code bleu4}. */
  List<String> names();

  /** What distinguishes this from its siblings, as fields {@code key:value} of a signature. */
  List<String> fields();

  /** What a segment contributes; as many numbers for every segment. */
  double[] statistics(Segment segment);

  /**
   * The scores of the segments whose contributions were added up.
   *
   * @return in percent, as many as there are {@link #names}
   */
  double[] scores(double[] sums);
}
