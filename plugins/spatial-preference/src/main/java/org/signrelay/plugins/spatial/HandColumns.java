package org.signrelay.plugins.spatial;

import java.util.List;
import java.util.stream.Stream;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * Where a hand lies in a prepared layout: the first columns of its points.
 *
 * @param hand which one
 * @param place points that move with the hand as a whole; those of a finger part, which are
 *     relative to its wrist, are not among them
 * @param shape points of its finger part; empty if the hand is seen as a single point
 */
record HandColumns(PartKind hand, List<Integer> place, List<Integer> shape) {

  static HandColumns of(PreparedLayout layout, PartKind hand) {
    boolean hasFingers =
        layout.part(hand).filter(part -> part.points().contains(PointRole.FINGER)).isPresent();
    List<Integer> shape = hasFingers ? PartColumns.of(layout, hand) : List.of();
    List<Integer> place =
        layout.carriers(hand).stream().filter(column -> !shape.contains(column)).toList();
    return new HandColumns(hand, place, shape);
  }

  /** The hand that moves more; where both are still, the one that is seen more often. */
  static HandColumns dominant(PreparedClip clip) {
    HandColumns left = of(clip.layout(), PartKind.LEFT_HAND);
    HandColumns right = of(clip.layout(), PartKind.RIGHT_HAND);
    double leftMotion = left.motion(clip);
    double rightMotion = right.motion(clip);
    if (leftMotion != rightMotion) {
      return leftMotion > rightMotion ? left : right;
    }
    return left.presence(clip) > right.presence(clip) ? left : right;
  }

  /** The joints of its fingers, without the wrist. */
  List<Integer> fingers(PreparedLayout layout) {
    int first = shape.isEmpty() ? 0 : shape.getFirst();
    List<PointRole> roles = layout.part(hand).map(PreparedLayout.Part::points).orElse(List.of());
    return shape.stream()
        .filter(column -> roles.get((column - first) / layout.channels()) == PointRole.FINGER)
        .toList();
  }

  private Stream<Integer> points() {
    return Stream.concat(place.stream(), shape.stream());
  }

  /** The summed movement from frame to frame of all points, where they are seen in both. */
  private double motion(PreparedClip clip) {
    int dimensions = clip.layout().dimensions();
    return points()
        .mapToDouble(point -> {
          double motion = 0;
          for (int frame = 1; frame < clip.frames(); frame++) {
            if (clip.sees(frame - 1, point) && clip.sees(frame, point)) {
              for (int axis = 0; axis < dimensions; axis++) {
                motion +=
                    Math.abs(clip.value(frame, point + axis) - clip.value(frame - 1, point + axis));
              }
            }
          }
          return motion;
        })
        .sum();
  }

  private long presence(PreparedClip clip) {
    return points()
        .mapToLong(point -> {
          long seen = 0;
          for (int frame = 0; frame < clip.frames(); frame++) {
            seen += clip.sees(frame, point) ? 1 : 0;
          }
          return seen;
        })
        .sum();
  }
}
