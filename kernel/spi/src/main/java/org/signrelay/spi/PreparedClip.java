package org.signrelay.spi;

/**
 * A clip as an encoder wants it: T frames of F features, see {@link PreparedLayout}. Hands are
 * relative to their wrist, the body to the neck; so a hand's shape lies in its part and its place
 * in the {@linkplain PreparedLayout#carriers carriers} of the body. A left hand is mirrored, so
 * that both hands look alike.
 *
 * <p>Immutable by convention: the array is handed over, not copied.
 *
 * @param frames T, at least 1
 * @param values (T, F) row-major, all finite; a point that is not seen is all zeros
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

  /**
   * Whether a point is seen in a frame.
   *
   * @param point its first column
   */
  public boolean sees(int frame, int point) {
    return value(frame, point + layout.dimensions()) > 0;
  }

  /**
   * The clip at another length, first and last frame kept, coordinates interpolated linearly. A
   * point that one of the two neighbouring frames misses is taken from the other. The clip itself
   * if it has that length.
   */
  public PreparedClip resampled(int length) {
    return TimeWarp.resampled(this, length);
  }

  /**
   * How large the differences to another clip of this layout are: the root mean square, over the
   * coordinates of all points that differ, with a difference of presence counted as a length of 1.
   * It does not say how many points differ. Of the shorter clip the last frame is held.
   *
   * @return 0 exactly if the clips show the same
   */
  public double difference(PreparedClip other) {
    return ClipDifference.of(this, other);
  }
}
