package org.signrelay.app.experiment;

import java.util.List;

/**
 * A number with its uncertainty.
 *
 * @param mean over the seeds
 * @param deviation sample standard deviation over the seeds; NaN for a single one
 * @param low of the 95 % interval over seeds and items
 * @param high of the same
 * @param bySeed the values of the seeds, in their order
 */
public record Estimate(
    double mean, double deviation, double low, double high, List<Double> bySeed) {
  public Estimate {
    bySeed = List.copyOf(bySeed);
  }

  /** Whether the interval lies on one side of zero. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  /** How many seeds are above zero. */
  public long positiveSeeds() {
    return bySeed.stream().filter(value -> value > 0).count();
  }
}
