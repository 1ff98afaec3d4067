package org.signrelay.plugins.skeleton;

import java.util.List;
import org.signrelay.spi.PointRole;

/**
 * The signer's own coordinates: the neck is the origin, one unit is the width of the shoulders.
 * Found once for a whole clip, from medians, so that single bad frames do not matter and movement
 * of the body stays visible.
 *
 * @param origin the neck; else the middle of the shoulders, the nose, the middle of all points
 * @param unit the width of the shoulders; else an estimate of it from the distance of neck and
 *     nose, or from the box around all points over the whole clip; 1 if there is no extent at all
 */
record SigningSpace(double[] origin, double unit) {

  /** Shoulder widths from neck to nose: 0.58 to 0.64 in two corpora of real signing. */
  static final double NECK_TO_NOSE = 0.6;

  /** Shoulder widths across the space that the hands use: 2.2 to 3.1 in the same two. */
  static final double BOX = 2.5;

  static SigningSpace of(Sightings seen, List<Integer> points) {
    double[] origin =
        seen.median(PointRole.NECK)
            .or(() -> seen.medianMiddle(PointRole.LEFT_SHOULDER, PointRole.RIGHT_SHOULDER))
            .or(() -> seen.median(PointRole.NOSE))
            .or(() -> seen.median(points))
            .orElseGet(() -> new double[seen.clip().layout().dimensions()]);
    double unit =
        seen.medianDistance(PointRole.LEFT_SHOULDER, PointRole.RIGHT_SHOULDER)
            .or(() ->
                seen.medianDistance(PointRole.NECK, PointRole.NOSE)
                    .map(distance -> distance / NECK_TO_NOSE))
            .or(() -> seen.extent(points).map(extent -> extent / BOX))
            .orElse(1.0);
    return new SigningSpace(origin, unit);
  }
}
