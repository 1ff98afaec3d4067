package org.signrelay.runtime.translation;

import java.time.Duration;

/**
 * What may be decoded together.
 *
 * @param requests at most
 * @param paddedFrames the most that the longest clip's frames times the number of clips may be; a
 *     longer clip goes alone
 * @param linger how long a request waits for company, counted from its arrival; while the workers
 *     are busy it waits anyway, and then no longer
 */
public record BatchLimits(int requests, int paddedFrames, Duration linger) {
  public static final BatchLimits DEFAULT = new BatchLimits(32, 8192, Duration.ofMillis(2));

  public BatchLimits {
    if (requests < 1 || paddedFrames < 1 || linger.isNegative()) {
      throw new IllegalArgumentException(
          "a batch needs room for a request and a frame and a linger of 0 or more, found %d, %d, %s"
              .formatted(requests, paddedFrames, linger));
    }
  }

  /** The same with room for so many requests. */
  public BatchLimits of(int most) {
    return new BatchLimits(most, paddedFrames, linger);
  }
}
