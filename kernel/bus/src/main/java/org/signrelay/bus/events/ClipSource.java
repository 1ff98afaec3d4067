package org.signrelay.bus.events;

import org.signrelay.spi.Clip;

/** Where the clip of a request is: in the request, or, when it is large, in the store. */
public sealed interface ClipSource {

  /** The most bytes of keypoints that a record carries; a larger clip goes through the store. */
  int MAX_INLINE_BYTES = 600_000;

  /** The clip itself. */
  record Inline(Clip clip) implements ClipSource {
    public Inline {
      if (!fitsInline(clip)) {
        throw new IllegalArgumentException(
            "a record carries at most %d bytes of keypoints, this clip has %d; store it and send its sha-256"
                .formatted(MAX_INLINE_BYTES, keypointBytes(clip)));
      }
    }
  }

  /** The clip as a {@code .pose} file: the artifact with this sha-256. */
  record Stored(String sha256) implements ClipSource {}

  /** Whether the clip is small enough to travel in a record. */
  static boolean fitsInline(Clip clip) {
    return keypointBytes(clip) <= MAX_INLINE_BYTES;
  }

  private static long keypointBytes(Clip clip) {
    return 4L * (clip.coordinates().length + clip.confidence().length);
  }
}
