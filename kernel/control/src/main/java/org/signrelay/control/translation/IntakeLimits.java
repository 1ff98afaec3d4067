package org.signrelay.control.translation;

import java.time.Duration;

/**
 * What the door lets in.
 *
 * @param unanswered requests that may wait for an answer at once, in the whole fleet
 * @param longestDeadline the most time that a request may ask for
 * @param results how many recent results are kept for those who ask later
 * @param clipsKept how long a clip that is too long for a record is kept at most; a request that is
 *     not answered well is deleted with its topic after a day, and needs its clip no longer
 */
public record IntakeLimits(
    int unanswered, Duration longestDeadline, int results, Duration clipsKept) {
  public static final IntakeLimits DEFAULT =
      new IntakeLimits(1_000, Duration.ofHours(1), 10_000, Duration.ofDays(1));

  public IntakeLimits {
    if (unanswered < 1 || results < 1) {
      throw new IllegalArgumentException(
          "the door needs room for at least one request and one result, found %d and %d"
              .formatted(unanswered, results));
    }
    if (clipsKept.compareTo(longestDeadline) < 0) {
      throw new IllegalArgumentException(
          "clips must be kept for at least %d s, as long as a request may wait, but are for %d s"
              .formatted(longestDeadline.toSeconds(), clipsKept.toSeconds()));
    }
  }

  /** These limits with another age of clips. */
  public IntakeLimits keepingClips(Duration age) {
    return new IntakeLimits(unanswered, longestDeadline, results, age);
  }
}
