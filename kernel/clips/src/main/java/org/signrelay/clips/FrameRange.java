package org.signrelay.clips;

import java.util.Arrays;
import org.signrelay.spi.Clip;

/**
 * The frames {@code from <= t < to} of a recording.
 *
 * @param from at least 0
 * @param to greater than from
 */
public record FrameRange(int from, int to) {
  public FrameRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "a part needs 0 <= from < to, but was %d to %d".formatted(from, to));
    }
  }

  public int length() {
    return to - from;
  }

  /** These frames of a clip that has them. */
  public Clip of(Clip clip) {
    if (to > clip.frames()) {
      throw new IllegalArgumentException(
          "frames %d to %d of a clip of %d".formatted(from, to, clip.frames()));
    }
    if (length() == clip.frames()) {
      return clip;
    }
    int points = clip.layout().points();
    int values = points * clip.layout().dimensions();
    return new Clip(
        clip.layout(),
        clip.framesPerSecond(),
        length(),
        Arrays.copyOfRange(clip.coordinates(), from * values, to * values),
        Arrays.copyOfRange(clip.confidence(), from * points, to * points),
        clip.signer());
  }
}
