package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Corpus chrF2 (Popović 2015): F-score with beta 2 over character n-grams of 1 to 6, without
 * whitespace and without word n-grams; equal to sacreBLEU 2. Of several references the one with the
 * best F-score counts, per segment.
 */
public record Chrf() implements Metric {
  private static final int ORDERS = 6;
  private static final double BETA_SQUARED = 4;

  // the places of an order's three statistics
  private static final int HYPOTHESIS = 0;
  private static final int REFERENCE = 1;
  private static final int MATCHED = 2;
  private static final int COUNTS = 3;

  @Override
  public List<String> names() {
    return List.of("chrf2");
  }

  @Override
  public List<String> fields() {
    return List.of("eff:yes", "nc:6", "nw:0", "space:no");
  }

  @Override
  public double[] statistics(Segment segment) {
    List<Map<String, Integer>> hypothesis = ngrams(segment.hypothesis());
    double[] best = new double[COUNTS * ORDERS];
    double bestScore = -1;
    for (String reference : segment.references()) {
      double[] counts = counts(hypothesis, ngrams(reference));
      double score = fScore(counts);
      if (score > bestScore) {
        bestScore = score;
        best = counts;
      }
    }
    return best;
  }

  @Override
  public double[] scores(double[] sums) {
    return new double[] {fScore(sums)};
  }

  /** Counts of the n-grams of each order; index n for n + 1 characters. */
  private static List<Map<String, Integer>> ngrams(String text) {
    int[] characters = Whitespace.withoutWhitespace(text);
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
  private static double[] counts(
      List<Map<String, Integer>> hypothesis, List<Map<String, Integer>> reference) {
    double[] counts = new double[COUNTS * ORDERS];
    for (int n = 0; n < ORDERS; n++) {
      int at = COUNTS * n;
      Map<String, Integer> expected = reference.get(n);
      for (Map.Entry<String, Integer> ngram : hypothesis.get(n).entrySet()) {
        // an order that the reference is too short for counts for neither side
        counts[at + HYPOTHESIS] += expected.isEmpty() ? 0 : ngram.getValue();
        counts[at + MATCHED] +=
            Math.min(ngram.getValue(), expected.getOrDefault(ngram.getKey(), 0));
      }
      counts[at + REFERENCE] = expected.values().stream().mapToInt(Integer::intValue).sum();
    }
    return counts;
  }

  /** In percent, averaged over the orders that both sides have. */
  private static double fScore(double[] counts) {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int at = 0; at < counts.length; at += COUNTS) {
      if (counts[at + HYPOTHESIS] > 0 && counts[at + REFERENCE] > 0) {
        precision += counts[at + MATCHED] / counts[at + HYPOTHESIS];
        recall += counts[at + MATCHED] / counts[at + REFERENCE];
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
