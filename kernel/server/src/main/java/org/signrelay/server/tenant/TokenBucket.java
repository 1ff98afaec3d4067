package org.signrelay.server.tenant;

import java.time.Duration;

/**
 * Lets so many calls a second through in the long run, and a burst after a pause. It is full at
 * first. Not thread-safe; times are in nanoseconds of {@link System#nanoTime()}.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final int burst;
  private double tokens;
  private long filled;

  TokenBucket(double perSecond, int burst, long now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filled = now;
  }

  /** Takes a token if there is one; how long to wait for the next, or zero if one was taken. */
  Duration take(long now) {
    tokens = Math.min(burst, tokens + perSecond * Math.max(0, now - filled) / NANOS);
    filled = now;
    if (tokens >= 1) {
      tokens--;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil(NANOS * (1 - tokens) / perSecond));
  }
}
