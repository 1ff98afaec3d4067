package org.signrelay.plugins.pairselection;

import org.signrelay.spi.SimilarityHistory;

/**
 * What the reference run says of a clip and a sentence that do not belong together: low is easy,
 * they were pushed apart; high is hard. Thread-safe.
 */
@FunctionalInterface
interface PairScore {
  double of(int clip, int text);

  /** What of a history is summed up. */
  enum Change {
    /** The last checkpoint minus the first: the paper's δ. */
    ENDPOINT,
    /** The least-squares slope over the checkpoints, times their number less one. */
    SLOPE,
    /** The last checkpoint alone: hard is what is still close, however it came there. */
    LEVEL
  }

  /** Which score of a checkpoint counts. */
  enum Scale {
    RAW,
    Z,
    /** The sentence's score minus that of the clip's own: a margin that shrinks is a hard pair. */
    MARGIN
  }

  static PairScore of(SimilarityHistory history, Change change, Scale scale) {
    int last = history.checkpoints() - 1;
    return switch (change) {
      case ENDPOINT ->
          (clip, text) ->
              level(history, scale, last, clip, text) - level(history, scale, 0, clip, text);
      case LEVEL -> (clip, text) -> level(history, scale, last, clip, text);
      case SLOPE -> {
        double middle = last / 2.0;
        double spread = 0; // Σ (k - middle)²
        for (int k = 0; k <= last; k++) {
          spread += (k - middle) * (k - middle);
        }
        double total = last / spread;
        yield (clip, text) -> {
          double sum = 0;
          for (int k = 0; k <= last; k++) {
            sum += (k - middle) * level(history, scale, k, clip, text);
          }
          return sum * total;
        };
      }
    };
  }

  private static double level(
      SimilarityHistory history, Scale scale, int checkpoint, int clip, int text) {
    return switch (scale) {
      case RAW -> history.raw(checkpoint, clip, text);
      case Z -> history.standardised(checkpoint, clip, text);
      case MARGIN -> -history.margin(checkpoint, clip, text);
    };
  }
}
