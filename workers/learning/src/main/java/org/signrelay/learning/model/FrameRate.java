package org.signrelay.learning.model;

import org.signrelay.spi.Clip;

/** Brings clips to another frame rate. */
final class FrameRate {
  /** Rates that differ less, relatively, count as equal: 29.97 and 30. */
  private static final double TOLERANCE = 0.01;

  private FrameRate() {}

  /** How many frames a clip has at a rate. */
  static int framesAt(Clip clip, double framesPerSecond) {
    return same(clip, framesPerSecond)
        ? clip.frames()
        : (int) Math.clamp(Math.round(clip.seconds() * framesPerSecond), 1, Integer.MAX_VALUE);
  }

  private static boolean same(Clip clip, double framesPerSecond) {
    return Math.abs(clip.framesPerSecond() / framesPerSecond - 1) < TOLERANCE;
  }

  /**
   * The clip at a rate, frame k at k / rate seconds, interpolated linearly. A point that one of the
   * two neighbouring frames misses is taken from the nearer one, seen or not.
   */
  static Clip converted(Clip clip, double framesPerSecond) {
    if (same(clip, framesPerSecond)) {
      return clip;
    }
    int frames = framesAt(clip, framesPerSecond);
    int points = clip.layout().points();
    int dimensions = clip.layout().dimensions();
    float[] coordinates = new float[frames * points * dimensions];
    float[] confidence = new float[frames * points];
    double stride = clip.framesPerSecond() / framesPerSecond;
    for (int frame = 0; frame < frames; frame++) {
      double time = Math.min(frame * stride, clip.frames() - 1);
      int before = (int) time;
      int after = Math.min(before + 1, clip.frames() - 1);
      for (int point = 0; point < points; point++) {
        boolean both = clip.confidence(before, point) > 0 && clip.confidence(after, point) > 0;
        double share = both ? time - before : Math.round(time - before);
        int cell = frame * points + point;
        confidence[cell] =
            (float) mix(clip.confidence(before, point), clip.confidence(after, point), share);
        for (int axis = 0; axis < dimensions; axis++) {
          coordinates[cell * dimensions + axis] =
              (float)
                  mix(
                      clip.coordinate(before, point, axis),
                      clip.coordinate(after, point, axis),
                      share);
        }
      }
    }
    return new Clip(
        clip.layout(), (float) framesPerSecond, frames, coordinates, confidence, clip.signer());
  }

  private static double mix(double before, double after, double share) {
    return before + share * (after - before);
  }
}
