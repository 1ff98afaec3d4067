package org.signrelay.plugins.skeleton;

import org.signrelay.spi.Clip;
import org.signrelay.spi.PointRole;

/** Turns a 3-D clip about the vertical axis until the signer faces the camera. */
final class FrontView {
  private FrontView() {}

  /**
   * The same clip with the clip-median shoulder line parallel to the picture; the clip itself if
   * the shoulders are never seen. Of the two ways to turn it takes the smaller, at most a quarter
   * turn, so that a mirrored recording does not end up showing its back.
   */
  static Clip of(Sightings seen) {
    return seen.medianWay(PointRole.RIGHT_SHOULDER, PointRole.LEFT_SHOULDER)
        .filter(way -> way[0] != 0 || way[2] != 0)
        .map(way -> Math.atan2(Math.copySign(1, way[0]) * way[2], Math.abs(way[0])))
        .map(angle -> turned(seen.clip(), Math.cos(angle), Math.sin(angle)))
        .orElse(seen.clip());
  }

  private static Clip turned(Clip clip, double cosine, double sine) {
    float[] coordinates = clip.coordinates().clone();
    for (int cell = 0; cell < coordinates.length; cell += 3) {
      double x = coordinates[cell];
      double z = coordinates[cell + 2];
      coordinates[cell] = finite(cosine * x + sine * z);
      coordinates[cell + 2] = finite(cosine * z - sine * x);
    }
    return new Clip(
        clip.layout(),
        clip.framesPerSecond(),
        clip.frames(),
        coordinates,
        clip.confidence(),
        clip.signer());
  }

  private static float finite(double value) {
    return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
  }
}
