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

  /**
   * For files that the operator put there: also long recordings that clips are cut from. A file's
   * bytes, its numbers and the clip's own file are in memory together.
   */
  public static final ClipLimits CORPUS =
      new ClipLimits(
          (int) Math.min(1023L << 20, Runtime.getRuntime().maxMemory() / 4), 1_000_000, 2_000, 64);

  /** For the clips of a corpus folder, whose counts were checked when they came into it. */
  public static final ClipLimits OWN =
      new ClipLimits(CORPUS.bytes(), Integer.MAX_VALUE, 0xFFFF, 0xFFFF);

  public ClipLimits {
    if (bytes < 1 || frames < 1 || points < 1 || people < 1) {
      throw new IllegalArgumentException("every limit of a clip must be at least 1");
    }
  }

  /** The limits of a pickle that holds one clip; a clip needs far fewer values than bytes. */
  PickleLimits pickle() {
    int values = (int) Math.min(PickleLimits.CORPUS.values(), 64L * frames + 10_000);
    return new PickleLimits(bytes, bytes, values, values, 32);
  }
}
