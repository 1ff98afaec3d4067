package org.signrelay.learning.benchmark;

import java.util.Arrays;
import java.util.List;

/**
 * All measured values of one thing, and how they spread. Quantiles are values that were measured:
 * the nearest rank, never an interpolation.
 *
 * @param all in the order of measurement
 */
public record Sample(double median, double p95, double min, double max, List<Double> all) {
  public Sample {
    all = List.copyOf(all);
  }

  /**
   * @param values at least one
   */
  public static Sample of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a sample needs at least one value");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Sample(
        quantile(sorted, 0.5),
        quantile(sorted, 0.95),
        sorted[0],
        sorted[sorted.length - 1],
        Arrays.stream(values).boxed().toList());
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
