package org.signrelay.bus;

import java.time.Duration;

/**
 * How a worker takes from its queue. The lock and the delivery limit belong to the share group: all
 * workers of a queue must agree on them.
 *
 * @param maxInFlight how many unsettled deliveries the worker holds at most
 * @param lanes over how many consumers these are spread. A consumer takes no new record before all
 *     of its last ones are settled (see {@link ShareWorker}), so one slow record stops one lane
 * @param lock how long a record stays ours without a renewal; brokers allow 15 to 60 s by default
 * @param deliveryLimit at this delivery the record goes to the dead letters unworked; 2 to 10
 * @param releasePause how long a record waits after its first release; doubled for each further
 *     one, up to ten times the pause
 */
public record ShareWorkerConfig(
    int maxInFlight, int lanes, Duration lock, int deliveryLimit, Duration releasePause) {
  private static final int LANES = 4;

  public ShareWorkerConfig {
    if (maxInFlight < 1 || lanes < 1 || lanes > maxInFlight) {
      throw new IllegalArgumentException(
          "a worker needs 1 <= lanes <= deliveries in flight, found %d lanes and %d in flight"
              .formatted(lanes, maxInFlight));
    }
    if (deliveryLimit < 2 || deliveryLimit > 10) {
      throw new IllegalArgumentException("the delivery limit is 2 to 10, found " + deliveryLimit);
    }
  }

  /** Locks of 30 s, ten deliveries, and lanes enough that a slow record stops a quarter. */
  public static ShareWorkerConfig of(int maxInFlight) {
    return new ShareWorkerConfig(
        maxInFlight,
        Math.min(LANES, maxInFlight),
        Duration.ofSeconds(30),
        10,
        Duration.ofMillis(500));
  }

  Duration pauseBeforeRelease(int deliveryCount) {
    return releasePause.multipliedBy(Math.min(10, 1L << Math.min(deliveryCount - 1, 4)));
  }

  /** How many records the given lane takes at once. */
  int batch(int lane) {
    return maxInFlight / lanes + (lane < maxInFlight % lanes ? 1 : 0);
  }
}
