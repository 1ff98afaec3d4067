package org.signrelay.learning.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Corpus BLEU with n-grams up to 1, 2, 3 and 4 (Papineni et al. 2002), equal to sacreBLEU 2:
 * clipped counts against the union of the references, brevity penalty against the closest one.
 *
 * @param tokenization how sentences are cut
 * @param smoothing what an order without a match counts as
 * @param effectiveOrder whether orders that the hypotheses are too short for are left out; for
 *     single sentences
 */
public record Bleu(Tokenization tokenization, Smoothing smoothing, boolean effectiveOrder)
    implements Metric {
  private static final int MAX_ORDER = 4;

  // the places of the statistics
  private static final int HYPOTHESIS_LENGTH = 0;
  private static final int REFERENCE_LENGTH = 1;
  private static final int MATCHED = 2;
  private static final int TOTAL = MATCHED + MAX_ORDER;
  private static final int STATISTICS = TOTAL + MAX_ORDER;

  /** What an n-gram order without a match counts as. */
  public enum Smoothing {
    /** Half a match at the first such order, a quarter at the second, and so on (NIST). */
    EXPONENTIAL("exp"),
    /** Nothing: such a corpus scores 0. */
    NONE("none");

    private final String signature;

    Smoothing(String signature) {
      this.signature = signature;
    }

    /** The value of a signature's {@code smooth} field. */
    public String signature() {
      return signature;
    }
  }

  /** BLEU as sacreBLEU computes it of corpora when asked for nothing but a tokenization. */
  public static Bleu of(Tokenization tokenization) {
    return new Bleu(tokenization, Smoothing.EXPONENTIAL, false);
  }

  @Override
  public List<String> names() {
    return List.of("bleu1", "bleu2", "bleu3", "bleu4");
  }

  @Override
  public List<String> fields() {
    return List.of(
        "eff:" + (effectiveOrder ? "yes" : "no"),
        "tok:" + tokenization.signature(),
        "smooth:" + smoothing.signature);
  }

  @Override
  public double[] statistics(Segment segment) {
    List<String> hypothesis = tokenization.tokens(segment.hypothesis());
    Map<List<String>, Integer> allowed = new HashMap<>();
    int closest = -1;
    for (String reference : segment.references()) {
      List<String> tokens = tokenization.tokens(reference);
      ngrams(tokens).forEach((ngram, count) -> allowed.merge(ngram, count, Math::max));
      closest = closest < 0 ? tokens.size() : closer(hypothesis.size(), closest, tokens.size());
    }
    double[] counts = new double[STATISTICS];
    counts[HYPOTHESIS_LENGTH] = hypothesis.size();
    counts[REFERENCE_LENGTH] = closest;
    ngrams(hypothesis)
        .forEach((ngram, count) -> {
          counts[TOTAL + ngram.size() - 1] += count;
          counts[MATCHED + ngram.size() - 1] += Math.min(count, allowed.getOrDefault(ngram, 0));
        });
    return counts;
  }

  /** The length nearer to the wanted one; the shorter of two equally near. */
  private static int closer(int wanted, int one, int other) {
    int difference = Math.abs(wanted - one) - Math.abs(wanted - other);
    if (difference == 0) {
      return Math.min(one, other);
    }
    return difference < 0 ? one : other;
  }

  private static Map<List<String>, Integer> ngrams(List<String> tokens) {
    Map<List<String>, Integer> ngrams = new HashMap<>();
    for (int order = 1; order <= MAX_ORDER; order++) {
      for (int from = 0; from + order <= tokens.size(); from++) {
        ngrams.merge(tokens.subList(from, from + order), 1, Integer::sum);
      }
    }
    return ngrams;
  }

  @Override
  public double[] scores(double[] sums) {
    double[] scores = new double[MAX_ORDER];
    for (int order = 1; order <= MAX_ORDER; order++) {
      scores[order - 1] = bleu(sums, order);
    }
    return scores;
  }

  private double bleu(double[] sums, int maxOrder) {
    if (sums[MATCHED] == 0) {
      return 0;
    }
    double halving = 1;
    double logPrecisions = 0;
    int orders = maxOrder;
    for (int n = 0; n < maxOrder; n++) {
      double matches = sums[MATCHED + n];
      double total = sums[TOTAL + n];
      if (total == 0 && effectiveOrder) {
        orders = n;
        break;
      }
      if (matches == 0) {
        if (smoothing == Smoothing.NONE || total == 0) {
          return 0;
        }
        halving *= 2;
        matches = 1 / halving;
      }
      logPrecisions += Math.log(matches / total);
    }
    double shortness = 1 - sums[REFERENCE_LENGTH] / sums[HYPOTHESIS_LENGTH];
    return 100 * Math.exp(Math.min(0, shortness) + logPrecisions / orders);
  }
}
