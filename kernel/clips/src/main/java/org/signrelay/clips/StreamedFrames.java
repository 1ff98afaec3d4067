package org.signrelay.clips;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;

/**
 * Frames as a live stream carries them: one after the other, each (points, dimensions + 1) float32,
 * little-endian, row-major; a point's coordinates come first, then its confidence, which is 0 where
 * it is not seen.
 */
public final class StreamedFrames {
  private StreamedFrames() {}

  /** How many bytes a frame has. */
  public static int frameBytes(KeypointLayout layout) {
    return Float.BYTES * layout.points() * (layout.dimensions() + 1);
  }

  /**
   * Reads one or more frames.
   *
   * @throws SignRelayException CLIP_UNREADABLE if the bytes are no whole frames of numbers
   */
  public static Clip read(byte[] bytes, KeypointLayout layout, float framesPerSecond) {
    int frameBytes = frameBytes(layout);
    if (bytes.length == 0 || bytes.length % frameBytes != 0) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE,
          "expected whole frames of %d bytes for %d points, found %d bytes"
              .formatted(frameBytes, layout.points(), bytes.length));
    }
    int frames = bytes.length / frameBytes;
    int dimensions = layout.dimensions();
    float[] confidence = new float[frames * layout.points()];
    float[] coordinates = new float[confidence.length * dimensions];
    FloatBuffer values = floats(bytes);
    for (int cell = 0; cell < confidence.length; cell++) {
      values.get(coordinates, cell * dimensions, dimensions);
      confidence[cell] = values.get();
    }
    try {
      return new Clip(layout, framesPerSecond, frames, coordinates, confidence, null);
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(ErrorCode.CLIP_UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /** Writes all frames of a clip. */
  public static byte[] write(Clip clip) {
    int dimensions = clip.layout().dimensions();
    byte[] bytes = new byte[clip.frames() * frameBytes(clip.layout())];
    FloatBuffer values = floats(bytes);
    for (int cell = 0; cell < clip.confidence().length; cell++) {
      values.put(clip.coordinates(), cell * dimensions, dimensions).put(clip.confidence()[cell]);
    }
    return bytes;
  }

  private static FloatBuffer floats(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
