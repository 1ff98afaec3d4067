package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Corpus BLEU with n-grams up to 1, 2, 3 and 4 (Papineni et al. 2002), equal to sacreBLEU 2:
 * clipped counts against the union of the references, brevity penalty against the closest one.
 *
 * @param tokenization how sentences are cut
 * @param smoothing what an order without a match counts as
 * @param lowercase whether case is ignored
 */
public record Bleu(Tokenization tokenization, Smoothing smoothing, boolean lowercase)
    implements Metric {
  private static final int MAX_ORDER = 4;

  /** What an n-gram order without a match counts as. */
  public enum Smoothing {
    /** Nothing: such a corpus scores 0. */
    NONE("none"),
    /** Half a match at the first such order, a quarter at the second, and so on (NIST). */
    EXPONENTIAL("exp");

    private final String signature;

    Smoothing(String signature) {
      this.signature = signature;
    }
  }

  /** BLEU as sacreBLEU computes it when asked for nothing else. */
  public static Bleu standard() {
    return new Bleu(Tokenization.MTEVAL_13A, Smoothing.EXPONENTIAL, false);
  }

  /** Scores {@code bleu1} to {@code bleu4}. */
  @Override
  public List<Score> score(List<Segment> segments) {
    String signature =
        Signature.of(
            segments,
            lowercase,
            "eff:no",
            "tok:" + tokenization.signature(),
            "smooth:" + smoothing.signature,
            "split:none",
            "punct:keep",
            "dot:none",
            "refs:raw");
    Counts counts = new Counts();
    for (Segment segment : segments) {
      count(segment, counts);
    }
    List<Score> scores = new ArrayList<>();
    for (int order = 1; order <= MAX_ORDER; order++) {
      scores.add(new Score("bleu" + order, bleu(counts, order), signature));
    }
    return scores;
  }

  /** Sums over the corpus; index n counts n-grams of n + 1 tokens. */
  private static final class Counts {
    long hypothesisLength;
    long referenceLength;
    final long[] matched = new long[MAX_ORDER];
    final long[] total = new long[MAX_ORDER];
  }

  private void count(Segment segment, Counts counts) {
    List<String> hypothesis = tokenization.tokens(segment.hypothesis(), lowercase);
    Map<List<String>, Integer> allowed = new HashMap<>();
    int closest = -1;
    for (String reference : segment.references()) {
      List<String> tokens = tokenization.tokens(reference, lowercase);
      ngrams(tokens).forEach((ngram, count) -> allowed.merge(ngram, count, Math::max));
      closest = closest < 0 ? tokens.size() : closer(hypothesis.size(), closest, tokens.size());
    }
    counts.hypothesisLength += hypothesis.size();
    counts.referenceLength += closest;
    ngrams(hypothesis)
        .forEach((ngram, count) -> {
          counts.total[ngram.size() - 1] += count;
          counts.matched[ngram.size() - 1] += Math.min(count, allowed.getOrDefault(ngram, 0));
        });
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

  private double bleu(Counts counts, int maxOrder) {
    if (counts.matched[0] == 0) {
      return 0;
    }
    double halving = 1;
    double logPrecisions = 0;
    for (int n = 0; n < maxOrder; n++) {
      double matches = counts.matched[n];
      if (matches == 0) {
        if (smoothing == Smoothing.NONE || counts.total[n] == 0) {
          return 0;
        }
        halving *= 2;
        matches = 1 / halving;
      }
      logPrecisions += Math.log(matches / counts.total[n]);
    }
    double shortness = 1 - (double) counts.referenceLength / counts.hypothesisLength;
    return 100 * Math.exp(Math.min(0, shortness) + logPrecisions / maxOrder);
  }
}
