package org.signrelay.clips.utterances;

import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;

/**
 * A piece of signing in a stream.
 *
 * @param number 1 for the first of the stream
 * @param frames where it lies in the stream
 * @param clip these frames
 */
public record Utterance(int number, FrameRange frames, Clip clip) {

  /** From the beginning of the stream. */
  public double fromSeconds() {
    return frames.from() / (double) clip.framesPerSecond();
  }

  /** From the beginning of the stream. */
  public double toSeconds() {
    return frames.to() / (double) clip.framesPerSecond();
  }
}
