package org.signrelay.control.translation;

import java.time.Duration;

/**
 * How fast the workers answer while they have something to do: a moving mean of the time between
 * answers, in which idle time does not count. With it a backlog becomes a waiting time (Little's
 * law). Thread-safe; times are in nanoseconds of {@link System#nanoTime()}.
 */
final class ServiceRate {
  /** Weight of the newest gap: the mean follows a change within some thirty answers. */
  private static final double NEWEST = 1.0 / 16;

  private double meanGap; // nanoseconds; 0 before the first answer
  private long busySince;
  private boolean seenAny;

  /** Work arrived while there was none: time counts from here. */
  synchronized void becameBusy(long now) {
    busySince = now;
  }

  /** One request was answered. */
  synchronized void answered(long now) {
    double gap = Math.max(0, now - busySince);
    meanGap = seenAny ? meanGap + NEWEST * (gap - meanGap) : gap;
    seenAny = true;
    busySince = now;
  }

  /** How long so many requests take; zero as long as nothing is known. */
  synchronized Duration timeFor(int requests) {
    return Duration.ofNanos((long) (meanGap * requests));
  }
}
