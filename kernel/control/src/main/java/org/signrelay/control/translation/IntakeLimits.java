package org.signrelay.control.translation;

import java.time.Duration;

/**
 * What the door lets in.
 *
 * @param unanswered requests that may wait for an answer at once, in the whole fleet
 * @param longestDeadline the most time that a request may ask for
 * @param results how many recent results are kept for those who ask later
 */
public record IntakeLimits(int unanswered, Duration longestDeadline, int results) {
  public static final IntakeLimits DEFAULT = new IntakeLimits(1_000, Duration.ofHours(1), 10_000);

  public IntakeLimits {
    if (unanswered < 1 || results < 1) {
      throw new IllegalArgumentException(
          "the door needs room for at least one request and one result, found %d and %d"
              .formatted(unanswered, results));
    }
  }
}
