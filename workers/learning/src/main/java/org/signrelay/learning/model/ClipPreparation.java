package org.signrelay.learning.model;

import org.signrelay.spi.Clip;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.UnsupportedLayoutException;

/**
 * From a clip as it comes to a clip as the model reads it: brought to the model's frame rate,
 * prepared by the encoder, refused if it does not fit. Thread-safe.
 *
 * @param encoder of the model
 * @param framesPerSecond of the model
 * @param maxFrames the longest clip, at that rate
 */
public record ClipPreparation(Encoder encoder, double framesPerSecond, int maxFrames) {

  /**
   * @throws SignRelayException with {@code CLIP_LAYOUT_UNSUPPORTED} or {@code CLIP_TOO_LONG}
   */
  public PreparedClip prepare(Clip clip) {
    int frames = FrameRate.framesAt(clip, framesPerSecond);
    if (frames > maxFrames) {
      throw new SignRelayException(
          ErrorCode.CLIP_TOO_LONG,
          "the model takes clips of at most %.1f seconds (%d frames), found %.1f seconds"
              .formatted(maxFrames / framesPerSecond, maxFrames, clip.seconds()));
    }
    try {
      return encoder.prepare(FrameRate.converted(clip, framesPerSecond));
    } catch (UnsupportedLayoutException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_LAYOUT_UNSUPPORTED, String.valueOf(e.getMessage()), e);
    }
  }
}
