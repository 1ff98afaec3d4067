package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Corpus chrF2 (Popović 2015): F-score with beta 2 over character n-grams of 1 to 6, without
 * whitespace and without word n-grams; equal to sacreBLEU 2. Of several references the one with the
 * best F-score counts, per segment.
 *
 * @param lowercase whether case is ignored
 */
public record Chrf(boolean lowercase) implements Metric {
  private static final int ORDERS = 6;
  private static final double BETA_SQUARED = 4;

  @Override
  public List<Score> score(List<Segment> segments) {
    String signature = Signature.of(segments, lowercase, "eff:yes", "nc:6", "nw:0", "space:no");
    Counts sum = Counts.none();
    for (Segment segment : segments) {
      sum.add(best(segment));
    }
    return List.of(new Score("chrf2", sum.fScore(), signature));
  }

  private Counts best(Segment segment) {
    List<Map<String, Integer>> hypothesis = ngrams(segment.hypothesis());
    Counts best = Counts.none();
    double bestScore = -1;
    for (String reference : segment.references()) {
      Counts counts = Counts.of(hypothesis, ngrams(reference));
      double score = counts.fScore();
      if (score > bestScore) {
        bestScore = score;
        best = counts;
      }
    }
    return best;
  }

  /** Counts of the n-grams of each order; index n for n + 1 characters. */
  private List<Map<String, Integer>> ngrams(String text) {
    int[] characters =
        Whitespace.withoutWhitespace(lowercase ? text.toLowerCase(Locale.ROOT) : text);
    List<Map<String, Integer>> orders = new ArrayList<>();
    for (int order = 1; order <= ORDERS; order++) {
      Map<String, Integer> ngrams = new HashMap<>();
      for (int from = 0; from + order <= characters.length; from++) {
        ngrams.merge(new String(characters, from, order), 1, Integer::sum);
      }
      orders.add(ngrams);
    }
    return orders;
  }

  /** How many n-grams the hypothesis has, the reference has, and both have, per order. */
  private record Counts(long[] hypothesis, long[] reference, long[] matched) {
    static Counts none() {
      return new Counts(new long[ORDERS], new long[ORDERS], new long[ORDERS]);
    }

    static Counts of(List<Map<String, Integer>> hypothesis, List<Map<String, Integer>> reference) {
      Counts counts = none();
      for (int n = 0; n < ORDERS; n++) {
        Map<String, Integer> expected = reference.get(n);
        for (Map.Entry<String, Integer> ngram : hypothesis.get(n).entrySet()) {
          // an order that the reference is too short for counts for neither side
          counts.hypothesis[n] += expected.isEmpty() ? 0 : ngram.getValue();
          counts.matched[n] += Math.min(ngram.getValue(), expected.getOrDefault(ngram.getKey(), 0));
        }
        counts.reference[n] = expected.values().stream().mapToLong(Integer::longValue).sum();
      }
      return counts;
    }

    void add(Counts other) {
      for (int n = 0; n < ORDERS; n++) {
        hypothesis[n] += other.hypothesis[n];
        reference[n] += other.reference[n];
        matched[n] += other.matched[n];
      }
    }

    /** In percent, averaged over the orders that both sides have. */
    double fScore() {
      double precision = 0;
      double recall = 0;
      int orders = 0;
      for (int n = 0; n < ORDERS; n++) {
        if (hypothesis[n] > 0 && reference[n] > 0) {
          precision += (double) matched[n] / hypothesis[n];
          recall += (double) matched[n] / reference[n];
          orders++;
        }
      }
      if (precision + recall == 0) {
        return 0;
      }
      precision /= orders;
      recall /= orders;
      return 100 * (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
    }
  }
}
