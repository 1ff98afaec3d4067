package org.signrelay.clips;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;

/**
 * Collects the frames of one clip. A point that is not set in a frame was not seen there. Memory
 * grows with the frames that really come. Not thread-safe.
 */
final class ClipBuilder {
  private final KeypointLayout layout;
  private final ClipLimits limits;
  private final int points;
  private final int dimensions;
  private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
  private float[] coordinates;
  private float[] confidence;
  private int frames;
  private long notNumbers;

  ClipBuilder(KeypointLayout layout, ClipLimits limits) {
    this.layout = layout;
    this.limits = limits;
    this.points = layout.points();
    this.dimensions = layout.dimensions();
    this.coordinates = new float[16 * points * dimensions];
    this.confidence = new float[16 * points];
  }

  int frames() {
    return frames;
  }

  void odd(Oddity oddity) {
    oddities.add(oddity);
  }

  /** Begins the next frame. */
  void frame() {
    if (frames == limits.frames()) {
      throw new SignRelayException(
          ErrorCode.CLIP_TOO_LONG,
          "expected at most %d frames, found more".formatted(limits.frames()));
    }
    frames++;
    if (frames * points > confidence.length) {
      int length = Math.min(2 * frames, limits.frames());
      confidence = Arrays.copyOf(confidence, length * points);
      coordinates = Arrays.copyOf(coordinates, length * points * dimensions);
    }
  }

  /** Sets a point of the current frame; what is not a number counts as not seen. */
  void point(int point, float x, float y, float z, float seen) {
    if (!Float.isFinite(x) || !Float.isFinite(y) || !Float.isFinite(z) || !Float.isFinite(seen)) {
      odd(Oddity.NOT_A_NUMBER);
      for (float value : new float[] {x, y, z}) {
        notNumbers += Float.isFinite(value) ? 0 : 1;
      }
      return;
    }
    int cell = (frames - 1) * points + point;
    confidence[cell] = Math.max(0, seen);
    coordinates[cell * dimensions] = x;
    coordinates[cell * dimensions + 1] = y;
    if (dimensions == 3) {
      coordinates[cell * dimensions + 2] = z;
    }
  }

  /**
   * @throws SignRelayException if there is no frame, or the rate is none
   */
  ReadClip toClip(float framesPerSecond) {
    try {
      return new ReadClip(
          new Clip(
              layout,
              framesPerSecond,
              frames,
              Arrays.copyOf(coordinates, frames * points * dimensions),
              Arrays.copyOf(confidence, frames * points),
              null),
          oddities,
          notNumbers);
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(ErrorCode.CLIP_UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
