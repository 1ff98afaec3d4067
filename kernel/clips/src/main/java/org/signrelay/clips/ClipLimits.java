package org.signrelay.clips;

import org.signrelay.clips.pickle.PickleLimits;

/**
 * How large an input may be. What is larger is refused before memory is taken for it.
 *
 * @param bytes of a file or body
 * @param frames of a clip
 * @param points of a frame
 * @param people in a frame
 */
public record ClipLimits(int bytes, int frames, int points, int people) {

  /** For clips that strangers send: some minutes of the largest layouts. */
  public static final ClipLimits REQUEST = new ClipLimits(64 << 20, 10_000, 1_000, 16);

  /** For files that the operator put there: also long recordings that clips are cut from. */
  public static final ClipLimits CORPUS = new ClipLimits(1 << 30, 1_000_000, 2_000, 64);

  public ClipLimits {
    if (bytes < 1 || frames < 1 || points < 1 || people < 1) {
      throw new IllegalArgumentException("every limit of a clip must be at least 1");
    }
  }

  /** The limits of a pickle that holds one clip; a clip needs far fewer values than bytes. */
  PickleLimits pickle() {
    int values = (int) Math.min(Integer.MAX_VALUE, 64L * frames + 10_000);
    return new PickleLimits(bytes, bytes, values, values, 32);
  }
}
