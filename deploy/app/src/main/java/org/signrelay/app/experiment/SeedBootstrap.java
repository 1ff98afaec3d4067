package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Intervals over seeds and items (Efron and Tibshirani 1993, percentile method, two levels): each
 * replicate draws seeds with replacement, and for each drawn seed its items with replacement. All
 * outcomes of a seed that have equally many items are resampled by the same draw, so differences
 * between arms are paired, item by item.
 *
 * <p>Equal input gives equal intervals. Immutable and thread-safe.
 *
 * @param replicates how many
 * @param seed of the draws
 */
public record SeedBootstrap(int replicates, long seed) {
  private static final double TAIL = 0.025;

  public SeedBootstrap {
    if (replicates < 1) {
      throw new IllegalArgumentException("at least one replicate, not " + replicates);
    }
  }

  /** Two thousand replicates of a fixed seed: what reports use. */
  public static SeedBootstrap standard() {
    return new SeedBootstrap(2000, 20_260_101);
  }

  /** One outcome a seed. */
  public Estimate of(List<Outcome> bySeed) {
    return of(bySeed.stream().map(List::of).toList(), scores -> scores[0]);
  }

  /** One arm minus another; seed by seed, item by item. */
  public Estimate difference(List<Outcome> one, List<Outcome> other) {
    if (one.size() != other.size()) {
      throw new IllegalArgumentException(
          "%d and %d seeds cannot be paired".formatted(one.size(), other.size()));
    }
    List<List<Outcome>> pairs = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).size() != other.get(i).size()) {
        throw new IllegalArgumentException(
            "seed number %d has %d and %d items, which cannot be paired"
                .formatted(i + 1, one.get(i).size(), other.get(i).size()));
      }
      pairs.add(List.of(one.get(i), other.get(i)));
    }
    return of(pairs, scores -> scores[0] - scores[1]);
  }

  /**
   * Anything that follows from the mean scores of several outcomes.
   *
   * @param bySeed for each seed the same outcomes in the same order
   * @param statistic of their scores, averaged over the seeds
   */
  public Estimate of(List<List<Outcome>> bySeed, ToDoubleFunction<double[]> statistic) {
    if (bySeed.isEmpty()) {
      throw new IllegalArgumentException("an estimate needs at least one seed");
    }
    List<double[]> scores =
        bySeed.stream().map(seed -> seed.stream().mapToDouble(Outcome::score).toArray()).toList();
    List<Double> single = scores.stream().map(statistic::applyAsDouble).toList();
    double[] drawn = new double[replicates];
    SplittableRandom random = new SplittableRandom(seed);
    for (int replicate = 0; replicate < replicates; replicate++) {
      List<double[]> resampled = new ArrayList<>();
      for (int i = 0; i < bySeed.size(); i++) {
        resampled.add(resampled(bySeed.get(random.nextInt(bySeed.size())), random));
      }
      drawn[replicate] = statistic.applyAsDouble(means(resampled));
    }
    double[] finite = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    return new Estimate(
        statistic.applyAsDouble(means(scores)),
        deviation(single),
        quantile(finite, TAIL),
        quantile(finite, 1 - TAIL),
        single);
  }

  private static double[] resampled(List<Outcome> outcomes, SplittableRandom random) {
    double[] scores = new double[outcomes.size()];
    SplittableRandom items = random.split();
    int[] drawn = new int[0];
    for (int i = 0; i < scores.length; i++) {
      Outcome outcome = outcomes.get(i);
      if (drawn.length != outcome.size()) {
        drawn = items.ints(outcome.size(), 0, outcome.size()).toArray();
      }
      scores[i] = outcome.score(drawn);
    }
    return scores;
  }

  private static double[] means(List<double[]> rows) {
    double[] means = new double[rows.getFirst().length];
    for (double[] row : rows) {
      for (int i = 0; i < means.length; i++) {
        means[i] += row[i] / rows.size();
      }
    }
    return means;
  }

  /** With n - 1 in the denominator. */
  static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
  }

  /** Linear between the two nearest order statistics (Hyndman and Fan 1996, type 7). */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
