package org.signrelay.clips.utterances;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;

/**
 * How fast a signer's hands move, in signer heights a second: the mean way of the points of hands
 * and arms in the picture from one frame to the next, by the median height or width of all points
 * that are seen. A point counts where both frames show it; hands that are out of sight do not move.
 * Immutable.
 */
public final class SigningSpeed {
  private final KeypointLayout layout;
  private final int[] hands;

  /** For clips of a layout; one without hands and arms is watched as a whole. */
  public SigningSpeed(KeypointLayout layout) {
    this.layout = layout;
    int[] found = hands(layout);
    this.hands = found.length == 0 ? IntStream.range(0, layout.points()).toArray() : found;
  }

  private static int[] hands(KeypointLayout layout) {
    IntStream.Builder hands = IntStream.builder();
    int index = 0;
    for (KeypointLayout.Part part : layout.parts()) {
      for (int point = 0; point < part.points().size(); point++) {
        if (isHand(part.kind()) || isArm(part.role(point))) {
          hands.add(index);
        }
        index++;
      }
    }
    return hands.build().toArray();
  }

  private static boolean isHand(PartKind kind) {
    return kind == PartKind.LEFT_HAND || kind == PartKind.RIGHT_HAND;
  }

  private static boolean isArm(PointRole role) {
    return role.carries(PartKind.LEFT_HAND) || role.carries(PartKind.RIGHT_HAND);
  }

  /** (T) the speed at which each frame is reached; 0 for the first. */
  public double[] of(Clip clip) {
    double size = size(clip);
    double[] speeds = new double[clip.frames()];
    for (int frame = 1; frame < speeds.length && size > 0; frame++) {
      speeds[frame] = way(clip, frame) * clip.framesPerSecond() / size;
    }
    return speeds;
  }

  /** The mean way of the points from the frame before to this one, in the clip's own units. */
  double way(Clip clip, int frame) {
    double sum = 0;
    int seen = 0;
    for (int point : hands) {
      if (clip.confidence(frame, point) > 0 && clip.confidence(frame - 1, point) > 0) {
        double dx = clip.coordinate(frame, point, 0) - clip.coordinate(frame - 1, point, 0);
        double dy = clip.coordinate(frame, point, 1) - clip.coordinate(frame - 1, point, 1);
        sum += Math.hypot(dx, dy);
        seen++;
      }
    }
    return seen == 0 ? 0 : sum / seen;
  }

  /** The median over the frames of the longer side of the box about all points that are seen. */
  private double size(Clip clip) {
    double[] sizes = IntStream.range(0, clip.frames()).mapToDouble(t -> size(clip, t)).toArray();
    Arrays.sort(sizes);
    return sizes[sizes.length / 2];
  }

  /** The longer side of the box about all points that are seen; 0 if none is. */
  double size(Clip clip, int frame) {
    double longest = 0;
    for (int axis = 0; axis < 2; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int point = 0; point < layout.points(); point++) {
        if (clip.confidence(frame, point) > 0) {
          least = Math.min(least, clip.coordinate(frame, point, axis));
          most = Math.max(most, clip.coordinate(frame, point, axis));
        }
      }
      longest = Math.max(longest, most - least);
    }
    return longest;
  }
}
