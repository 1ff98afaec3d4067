package org.signrelay.control.rollouts;

import java.time.Duration;
import java.util.Arrays;

/**
 * How one bundle has done so far: how many requests, how many of them it failed, and how long it
 * computed. Percentiles are of the last {@value #KEPT} requests. Not thread-safe.
 */
final class SideTally {
  private static final int KEPT = 2_048;

  private final long[] nanos = new long[KEPT];
  private long answered;
  private long errors;

  /** A request that this bundle answered. */
  void answered(Duration computeTime) {
    nanos[(int) (answered % KEPT)] = computeTime.toNanos();
    answered++;
  }

  /** A request that it failed, whoever answered in its place. */
  void failed() {
    errors++;
  }

  SideFigures figures() {
    long[] sorted = Arrays.copyOf(nanos, (int) Math.min(answered, KEPT));
    Arrays.sort(sorted);
    return new SideFigures(
        answered + errors, errors, percentile(sorted, 0.5), percentile(sorted, 0.95));
  }

  /** The nearest rank; zero of none. */
  private static Duration percentile(long[] sorted, double share) {
    return sorted.length == 0
        ? Duration.ZERO
        : Duration.ofNanos(sorted[(int) Math.ceil(share * sorted.length) - 1]);
  }
}
