package org.signrelay.control.rollouts;

import java.time.Duration;

/**
 * How one bundle has done.
 *
 * @param requests that were put to it
 * @param errors how many of them it failed
 * @param p50 of the compute time of those it answered; zero if there are none
 */
public record SideFigures(long requests, long errors, Duration p50, Duration p95) {
  static final SideFigures NONE = new SideFigures(0, 0, Duration.ZERO, Duration.ZERO);

  /** The share of requests that failed; 0 of none. */
  double errorRate() {
    return requests == 0 ? 0 : (double) errors / requests;
  }
}
