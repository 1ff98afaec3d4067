package org.signrelay.plugins.skeleton;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;

/**
 * The box around the body over a whole clip, which Uni-Sign normalises by (Li et al., 2025): the
 * body is mapped from it to -1 to 1; hands and face are relative to their own root and divided by
 * the same size, not by half of it. What lies outside is cut off.
 *
 * @param middle of the box
 * @param size of its longer side
 */
record BodyBox(double[] middle, double size) {
  private static final int FEWEST = 4;

  /** Of COCO-WholeBody, which the normalisation was published for. */
  private static final int WHOLE_BODY = 133;

  private static final int HAND = 21;
  private static final int FACE = 68;

  /** Empty if fewer than four points were seen, or if all lie in one place. */
  static Optional<BodyBox> of(Sightings seen, List<Integer> body) {
    int axes = seen.clip().layout().dimensions();
    double[] least = new double[axes];
    double[] most = new double[axes];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    int count = 0;
    for (int frame = 0; frame < seen.clip().frames(); frame++) {
      for (int point : body) {
        if (seen.sees(frame, point)) {
          count++;
          double[] position = seen.position(frame, point);
          for (int axis = 0; axis < axes; axis++) {
            least[axis] = Math.min(least[axis], position[axis]);
            most[axis] = Math.max(most[axis], position[axis]);
          }
        }
      }
    }
    if (count < FEWEST) {
      return Optional.empty();
    }
    double[] middle = new double[axes];
    double size = 0;
    for (int axis = 0; axis < axes; axis++) {
      middle[axis] = (least[axis] + most[axis]) / 2;
      size = Math.max(size, most[axis] - least[axis]);
    }
    return size > 0 ? Optional.of(new BodyBox(middle, size)) : Optional.empty();
  }

  /** Whether a layout is the one that the normalisation was published for. */
  static boolean wasPublishedFor(KeypointLayout layout) {
    return layout.dimensions() == 2
        && layout.points() == WHOLE_BODY
        && hasPart(layout, PartKind.LEFT_HAND, HAND)
        && hasPart(layout, PartKind.RIGHT_HAND, HAND)
        && hasPart(layout, PartKind.FACE, FACE);
  }

  private static boolean hasPart(KeypointLayout layout, PartKind kind, int points) {
    return layout.part(kind).filter(part -> part.points().size() == points).isPresent();
  }
}
