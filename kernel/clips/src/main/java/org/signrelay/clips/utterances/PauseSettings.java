package org.signrelay.clips.utterances;

/**
 * What counts as a pause. Immutable.
 *
 * @param start signing begins at this share of the recording's own signing speed
 * @param stop and may end below this one
 * @param pauseSeconds how long hands must be slow
 * @param leastSeconds movements that are shorter are no utterance
 * @param marginSeconds what an utterance is given of the pauses before and after it
 * @param longestSeconds what is longer is cut where the hands are slowest
 */
public record PauseSettings(
    double start,
    double stop,
    double pauseSeconds,
    double leastSeconds,
    double marginSeconds,
    double longestSeconds) {
  public PauseSettings {
    if (!(stop > 0 && stop <= start && start <= 1)) {
      throw new IllegalArgumentException(
          "shares of a speed need 0 < stop <= start <= 1, but were %s and %s"
              .formatted(stop, start));
    }
    if (!(pauseSeconds > 0 && leastSeconds > 0 && marginSeconds >= 0)
        || longestSeconds < 2 * leastSeconds) {
      throw new IllegalArgumentException(
          "a pause of %s s, utterances of %s to %s s and a margin of %s s do not fit"
              .formatted(pauseSeconds, leastSeconds, longestSeconds, marginSeconds));
    }
  }

  public static PauseSettings standard() {
    return new PauseSettings(0.35, 0.2, 0.5, 0.4, 0.2, 20);
  }

  /** The same with another longest utterance. */
  public PauseSettings withLongest(double seconds) {
    return new PauseSettings(start, stop, pauseSeconds, leastSeconds, marginSeconds, seconds);
  }
}
