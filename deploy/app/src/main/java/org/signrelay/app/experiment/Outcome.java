package org.signrelay.app.experiment;

import java.util.List;
import org.signrelay.learning.metrics.Bleu;
import org.signrelay.learning.metrics.Tokenization;

/**
 * What a model did on each item of a test, kept so that any resample of the items can be scored:
 * items contribute numbers, numbers are added, and the score is a function of the sum.
 *
 * @param scoring what the numbers are
 * @param items one row an item, all of one length; the items of one test have the same order in
 *     every arm
 */
public record Outcome(Scoring scoring, double[][] items) {

  /** How sums of contributions become a score. */
  public enum Scoring {
    /** Items contribute (1 or 0, 1); the score is the share of ones in percent. */
    SHARE(2),
    /** Items contribute (value, 1); the score is the mean. */
    MEAN(2),
    /** Items contribute the counts of {@link Bleu#statistics}; the score is BLEU-4. */
    BLEU4(10);

    private final int numbers;

    Scoring(int numbers) {
      this.numbers = numbers;
    }

    private double of(double[] sums) {
      return switch (this) {
        case SHARE -> 100 * sums[0] / sums[1];
        case MEAN -> sums[0] / sums[1];
        case BLEU4 -> BLEU.scores(sums)[3];
      };
    }
  }

  /** What sentences of the sample corpora are scored by. */
  static final Bleu BLEU = Bleu.of(Tokenization.MTEVAL_13A);

  public Outcome {
    if (items.length == 0) {
      throw new IllegalArgumentException("an outcome needs at least one item");
    }
    for (double[] item : items) {
      if (item.length != scoring.numbers) {
        throw new IllegalArgumentException(
            "an item of %s contributes %d numbers, not %d"
                .formatted(scoring, scoring.numbers, item.length));
      }
    }
  }

  /** Which items were right. */
  public static Outcome share(List<Boolean> right) {
    double[][] items = new double[right.size()][];
    for (int i = 0; i < items.length; i++) {
      items[i] = new double[] {right.get(i) ? 1 : 0, 1};
    }
    return new Outcome(Scoring.SHARE, items);
  }

  /** A value for each item. */
  public static Outcome mean(double[] values) {
    double[][] items = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      items[i] = new double[] {values[i], 1};
    }
    return new Outcome(Scoring.MEAN, items);
  }

  public int size() {
    return items.length;
  }

  /** The score of all items. */
  public double score() {
    double[] sums = new double[scoring.numbers];
    for (double[] item : items) {
      add(item, sums);
    }
    return scoring.of(sums);
  }

  /** The score of these items; one may stand there several times. */
  public double score(int[] chosen) {
    double[] sums = new double[scoring.numbers];
    for (int item : chosen) {
      add(items[item], sums);
    }
    return scoring.of(sums);
  }

  private static void add(double[] item, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += item[i];
    }
  }
}
