package org.signrelay.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * How much each frame of a clip matters for its sentence, and how much each part in each frame,
 * where that is known. Values compare within one clip only. Immutable by convention: arrays are
 * handed over, not copied.
 *
 * @param frames one value a frame, finite, not negative
 * @param parts by part one value a frame; empty if parts cannot be told apart
 */
public record Saliency(float[] frames, Map<PartKind, float[]> parts) {
  public Saliency {
    parts = Map.copyOf(parts);
    check(frames, frames.length);
    for (float[] part : parts.values()) {
      check(part, frames.length);
    }
  }

  private static void check(float[] values, int frames) {
    if (values.length != frames) {
      throw new IllegalArgumentException(
          "saliency needs one value for each of the %d frames of every part, found %d"
              .formatted(frames, values.length));
    }
    for (float value : values) {
      if (!(value >= 0) || Float.isInfinite(value)) {
        throw new IllegalArgumentException(
            "saliency must be a number of 0 or more, but was " + value);
      }
    }
  }

  /** Saliency of frames alone. */
  public static Saliency ofFrames(float[] frames) {
    return new Saliency(frames, Map.of());
  }

  /**
   * The part that matters most in some windows.
   *
   * @param among the parts to choose from
   * @return empty if nothing is known of them, or none of them matters
   */
  public Optional<PartKind> strongest(Collection<PartKind> among, Collection<FrameWindow> windows) {
    return among.stream()
        .filter(parts::containsKey)
        .filter(part -> sum(part, windows) > 0)
        .max(Comparator.comparingDouble(part -> sum(part, windows)));
  }

  private double sum(PartKind part, Collection<FrameWindow> windows) {
    float[] values = parts.get(part);
    double sum = 0;
    for (FrameWindow window : windows) {
      for (int frame = window.from(); values != null && frame < window.to(); frame++) {
        sum += values[frame];
      }
    }
    return sum;
  }
}
