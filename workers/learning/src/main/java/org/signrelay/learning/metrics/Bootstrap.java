package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a score may be from what it would be on other sentences of the same kind: the corpus is
 * drawn anew from its own segments, with replacement, again and again (Koehn 2004). Samples,
 * intervals and p-values are sacreBLEU 2's for the same seed. Immutable.
 *
 * @param samples how often the corpus is drawn, at least 1
 * @param seed of the draws, 0 to 2^32 - 1
 */
public record Bootstrap(int samples, long seed) {
  private static final long LARGEST_SEED = 0xffffffffL;

  public Bootstrap {
    if (samples < 1) {
      throw new IllegalArgumentException("at least 1 sample must be drawn, not " + samples);
    }
    if (seed < 0 || seed > LARGEST_SEED) {
      throw new IllegalArgumentException("a seed must be between 0 and 2^32 - 1, not " + seed);
    }
  }

  /**
   * Where a score lies in 95 of 100 samples.
   *
   * @param name of the score
   * @param value of the corpus itself
   * @param mean of the samples
   * @param low the 2.5th percentile of the samples
   * @param high the 97.5th
   * @param signature with the fields {@code bs} and {@code seed}
   */
  public record Interval(
      String name, double value, double mean, double low, double high, String signature) {

    /** Half of the interval's width: what sacreBLEU prints behind ±. */
    public double halfWidth() {
      return (high - low) / 2;
    }
  }

  /**
   * Whether another system differs from a baseline.
   *
   * @param baseline the baseline's score
   * @param system the other system's
   * @param pValue how often a difference as large arises if there is none; 1 for equal scores
   */
  public record Comparison(Interval baseline, Interval system, double pValue) {

    /** How much more the other system scores. */
    public double difference() {
      return system.value() - baseline.value();
    }
  }

  /** A thousand samples, as sacreBLEU draws when asked for nothing else. */
  public static Bootstrap standard() {
    return new Bootstrap(1000, 12345);
  }

  /** The interval of every score, in the order of {@link Tally#table()}. */
  public List<Interval> intervals(Tally tally) {
    return intervals(tally, draw(tally));
  }

  /**
   * Compares two systems on the same segments, by drawing the same ones for both.
   *
   * @throws IllegalArgumentException if they are not scored on equally many segments
   */
  public List<Comparison> compare(Tally baseline, Tally system) {
    if (baseline.segments() != system.segments()) {
      throw new IllegalArgumentException(
          "systems can only be compared on the same segments, but one has %d and the other %d"
              .formatted(baseline.segments(), system.segments()));
    }
    double[][] baselineDraws = draw(baseline);
    double[][] systemDraws = draw(system);
    List<Interval> one = intervals(baseline, baselineDraws);
    List<Interval> other = intervals(system, systemDraws);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      double difference = Math.abs(other.get(i).value() - one.get(i).value());
      comparisons.add(
          new Comparison(
              one.get(i), other.get(i), pValue(baselineDraws[i], systemDraws[i], difference)));
    }
    return comparisons;
  }

  /** (scores, samples) what each score is of each sample. */
  private double[][] draw(Tally tally) {
    NumpyRandom random = new NumpyRandom(seed);
    int[] drawn = new int[tally.segments()];
    double[][] draws = new double[tally.signatures(this).size()][samples];
    for (int sample = 0; sample < samples; sample++) {
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = random.below(drawn.length);
      }
      double[] values = tally.values(drawn);
      for (int score = 0; score < values.length; score++) {
        draws[score][sample] = values[score];
      }
    }
    return draws;
  }

  private List<Interval> intervals(Tally tally, double[][] draws) {
    List<Score> scores = tally.table().scores();
    List<String> signatures = tally.signatures(this);
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      double[] sorted = draws[i].clone();
      Arrays.sort(sorted);
      int outside = sorted.length / 40;
      intervals.add(
          new Interval(
              scores.get(i).name(),
              scores.get(i).value(),
              mean(sorted),
              sorted[outside],
              sorted[sorted.length - outside - 1],
              signatures.get(i)));
    }
    return intervals;
  }

  /**
   * Two-sided: how often the difference of a sample is farther from the samples' mean difference
   * than the corpus' is from none. For equal scores sacreBLEU's formula would give the smallest
   * value there is.
   */
  private static double pValue(double[] baseline, double[] system, double difference) {
    if (difference == 0) {
      return 1;
    }
    double[] differences = new double[baseline.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = Math.abs(system[i] - baseline[i]);
    }
    double mean = mean(differences);
    long farther = Arrays.stream(differences).filter(each -> each - mean > difference).count();
    return (farther + 1.0) / (differences.length + 1);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
