package org.signrelay.clips;

import org.signrelay.clips.pickle.PickleLimits;

/**
 * How large what an import reads may be. What is larger is refused before memory is taken for it.
 *
 * @param clips files of clips
 * @param pickles with labels, or with the keypoints of many clips
 * @param line letters of a line in a table
 */
public record ReaderLimits(ClipLimits clips, PickleLimits pickles, int line) {

  /** For files that the operator put there. */
  public static final ReaderLimits CORPUS =
      new ReaderLimits(ClipLimits.CORPUS, PickleLimits.CORPUS, 1 << 20);

  public ReaderLimits {
    if (line < 1) {
      throw new IllegalArgumentException("a line must have room for at least 1 letter");
    }
  }
}
