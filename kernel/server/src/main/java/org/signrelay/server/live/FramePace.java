package org.signrelay.server.live;

import java.time.Duration;

/** Whether frames come so fast that no camera makes them. Used by one thread at a time. */
final class FramePace {
  private static final double NANOS = 1e9;

  private final int speed;
  private final double aheadSeconds;
  private long start;
  private double seconds;

  /**
   * @param speed how much faster than time they may come
   * @param ahead how much more may come at once
   */
  FramePace(int speed, Duration ahead) {
    this.speed = speed;
    this.aheadSeconds = ahead.toMillis() / 1000.0;
  }

  void start(long nanoTime) {
    start = nanoTime;
  }

  /** Takes frames of so many seconds that have come at this moment. */
  boolean isTooFast(double more, long nanoTime) {
    seconds += more;
    return seconds > aheadSeconds + speed * (nanoTime - start) / NANOS;
  }
}
