package org.signrelay.plugins.skeleton;

import java.util.List;
import java.util.Optional;
import org.signrelay.spi.PointRole;

/**
 * The signer's own coordinates: the neck is the origin, one unit is the width of the shoulders.
 * Found once for a whole clip, from medians, so that single bad frames do not matter and movement
 * of the body stays visible.
 *
 * @param origin the neck; else the middle of the shoulders, the nose, the middle of all points
 * @param unit the width of the shoulders; else an estimate of it from the distance of neck and
 *     nose, or from the box around all points over the whole clip; 1 if there is no extent at all
 * @param turn the angle in radians about the vertical axis that brings the shoulder line to the
 *     front; 0 for none
 */
record SigningSpace(double[] origin, double unit, double turn) {

  /** Shoulder widths in the distance from neck to nose. */
  private static final double NECK_TO_NOSE = 0.6;

  /** Shoulder widths across the space in which a signer's hands move. */
  private static final double BOX = 2.5;

  static SigningSpace of(Sightings seen, List<Integer> points, boolean turnToFront) {
    int dimensions = seen.clip().layout().dimensions();
    double[] origin =
        seen.median(PointRole.NECK)
            .or(() -> seen.medianMiddle(PointRole.LEFT_SHOULDER, PointRole.RIGHT_SHOULDER))
            .or(() -> seen.median(PointRole.NOSE))
            .or(() -> seen.median(points))
            .orElseGet(() -> new double[dimensions]);
    double unit =
        seen.medianDistance(PointRole.LEFT_SHOULDER, PointRole.RIGHT_SHOULDER)
            .or(() ->
                seen.medianDistance(PointRole.NECK, PointRole.NOSE)
                    .map(distance -> distance / NECK_TO_NOSE))
            .or(() -> seen.extent(points).map(extent -> extent / BOX))
            .orElse(1.0);
    return new SigningSpace(origin, unit, turnToFront && dimensions == 3 ? turn(seen) : 0);
  }

  /**
   * The smaller turn that makes the shoulder line parallel to the picture: within a quarter turn
   * either way, so that a mirrored recording is not turned round to show its back.
   */
  private static double turn(Sightings seen) {
    Optional<double[]> shoulders =
        seen.medianWay(PointRole.RIGHT_SHOULDER, PointRole.LEFT_SHOULDER);
    return shoulders
        .map(way ->
            way[0] == 0 && way[2] == 0
                ? 0
                : Math.atan2(way[2] * Math.signum(way[0]), Math.abs(way[0])))
        .orElse(0.0);
  }

  /** Turns a way in the clip's coordinates and measures it in units; in place. */
  void measure(double[] way) {
    if (turn != 0) {
      double x = way[0];
      double z = way[2];
      way[0] = Math.cos(turn) * x + Math.sin(turn) * z;
      way[2] = Math.cos(turn) * z - Math.sin(turn) * x;
    }
    for (int axis = 0; axis < way.length; axis++) {
      way[axis] /= unit;
    }
  }
}
