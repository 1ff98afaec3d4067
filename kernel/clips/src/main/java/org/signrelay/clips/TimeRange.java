package org.signrelay.clips;

import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The part {@code start <= t < end} of a recording, in seconds; frame k lies at k / fps.
 *
 * @param start at least 0
 * @param end greater than start; infinite for "to the end"
 */
public record TimeRange(double start, double end) {
  public static final TimeRange ALL = new TimeRange(0, Double.POSITIVE_INFINITY);

  public TimeRange {
    if (!(start >= 0) || !(end > start) || Double.isInfinite(start)) {
      throw new IllegalArgumentException(
          "a part needs 0 <= start < end, but was %s to %s".formatted(start, end));
    }
  }

  /**
   * The frames of the clip that lie in this range.
   *
   * @throws SignRelayException if none does
   */
  public Clip of(Clip clip) {
    int from = firstFrameAt(start, clip);
    int to = firstFrameAt(end, clip);
    if (from >= to) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE,
          "the part from %s to %s seconds holds no frame; the recording has %d frames at %s a second"
              .formatted(start, end, clip.frames(), clip.framesPerSecond()));
    }
    return new FrameRange(from, to).of(clip);
  }

  /** The first frame k with k / fps >= seconds, at most the number of frames. */
  private static int firstFrameAt(double seconds, Clip clip) {
    double rate = clip.framesPerSecond();
    if (seconds * rate >= clip.frames()) {
      return clip.frames();
    }
    int frame = (int) Math.ceil(seconds * rate);
    // The product may be off by a rounding step; the quotient is what the definition compares.
    if (frame > 0 && (frame - 1) / rate >= seconds) {
      frame--;
    }
    return frame / rate >= seconds ? frame : frame + 1;
  }
}
