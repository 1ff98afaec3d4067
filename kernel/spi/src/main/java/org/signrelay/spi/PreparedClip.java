package org.signrelay.spi;

/**
 * A clip as an encoder wants it: T frames of F features, see {@link PreparedLayout}. Hands are
 * relative to their wrist, the body to the neck; so a hand's shape lies in its part and its place
 * in the {@linkplain PreparedLayout#carriers carriers} of the body.
 *
 * <p>Immutable by convention: the array is handed over, not copied.
 *
 * @param frames T, at least 1
 * @param values (T, F) row-major, all finite
 */
public record PreparedClip(PreparedLayout layout, int frames, float[] values) {
  public PreparedClip {
    if (frames < 1 || values.length != frames * layout.width()) {
      throw new IllegalArgumentException(
          "%d frames of width %d need %d values, found %d"
              .formatted(frames, layout.width(), frames * layout.width(), values.length));
    }
  }

  public float value(int frame, int column) {
    return values[frame * layout.width() + column];
  }
}
