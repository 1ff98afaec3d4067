package org.signrelay.runtime.models;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/**
 * Made-up clips of any layout, the same in every process: with them two versions of an encoder are
 * compared inside a model. Each point swings about a place of its own, at a pace of its own; in the
 * longest clip some points are out of sight for a while.
 */
final class GoldenSigning {
  private static final int[] FRAMES = {1, 7, 24, 48};
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  private GoldenSigning() {}

  /** Clips of several lengths, none longer than the limit. */
  static List<Clip> clips(KeypointLayout layout, double framesPerSecond, int maxFrames) {
    List<Clip> clips = new ArrayList<>();
    for (int frames : FRAMES) {
      if (frames <= maxFrames) {
        clips.add(clip(layout, (float) framesPerSecond, frames));
      }
    }
    return clips;
  }

  private static Clip clip(KeypointLayout layout, float framesPerSecond, int frames) {
    int points = layout.points();
    int dimensions = layout.dimensions();
    float[] coordinates = new float[frames * points * dimensions];
    float[] confidence = new float[frames * points];
    for (int frame = 0; frame < frames; frame++) {
      for (int point = 0; point < points; point++) {
        int cell = frame * points + point;
        boolean hidden = frames > 40 && point % 5 == 4 && frame % 16 < 4;
        confidence[cell] = hidden ? 0 : 0.9f;
        for (int axis = 0; axis < dimensions; axis++) {
          coordinates[cell * dimensions + axis] = coordinate(point, axis, frame);
        }
      }
    }
    return new Clip(layout, framesPerSecond, frames, coordinates, confidence, null);
  }

  /** Places on a sunflower's head, so that no two points of any layout coincide; in pixels. */
  private static float coordinate(int point, int axis, int frame) {
    double radius = 20 * Math.sqrt(point + 1);
    double angle = GOLDEN_ANGLE * point;
    double place = axis == 0 ? Math.cos(angle) : axis == 1 ? Math.sin(angle) : 0.1 * point % 1;
    double swing = Math.sin(0.3 * frame + 0.7 * point + axis);
    return (float) (300 + radius * place + 15 * swing);
  }
}
