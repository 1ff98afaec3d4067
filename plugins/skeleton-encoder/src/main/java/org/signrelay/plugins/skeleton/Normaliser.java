package org.signrelay.plugins.skeleton;

import java.util.List;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * Clip to prepared clip: the body in the signer's {@link SigningSpace}, each hand and the face
 * relative to its own root and enlarged to about the same range. The left hand is mirrored, so that
 * both hands look alike and can share weights.
 *
 * <p>Immutable; thread-safe.
 */
final class Normaliser {
  /** The length of a hand in shoulder widths, about: hands and faces are divided by it. */
  private static final double HAND = 0.28;

  /** No coordinate leaves this range, however wrong the tracker was. */
  private static final double BOUND = 6;

  private final List<SelectedPart> parts;
  private final List<Integer> allPoints;
  private final PreparedLayout layout;
  private final double minConfidence;
  private final boolean turnToFront;

  Normaliser(List<SelectedPart> parts, int dimensions, SkeletonOptions options) {
    this.parts = parts;
    this.allPoints = parts.stream().flatMap(part -> part.sources().stream()).distinct().toList();
    this.layout =
        new PreparedLayout(parts.stream().map(SelectedPart::prepared).toList(), dimensions);
    this.minConfidence = options.minConfidence();
    this.turnToFront = options.turnToFront();
  }

  PreparedLayout layout() {
    return layout;
  }

  PreparedClip prepare(Clip clip) {
    Sightings seen = new Sightings(clip, minConfidence);
    SigningSpace space = SigningSpace.of(seen, allPoints, turnToFront);
    float[] values = new float[clip.frames() * layout.width()];
    int column = 0;
    for (SelectedPart part : parts) {
      for (int frame = 0; frame < clip.frames(); frame++) {
        write(part, seen, space, frame, values, frame * layout.width() + column);
      }
      column += part.sources().size() * layout.channels();
    }
    return new PreparedClip(layout, clip.frames(), values);
  }

  /** Writes the points of one part in one frame, from {@code at} on; all 0 if it has no root. */
  private void write(
      SelectedPart part, Sightings seen, SigningSpace space, int frame, float[] values, int at) {
    double[] origin = space.origin();
    double enlargement = 1;
    if (!part.roots().isEmpty()) {
      int root = seenRoot(part, seen, frame);
      if (root < 0) {
        return;
      }
      origin = position(seen.clip(), frame, root);
      enlargement = 1 / HAND;
    }
    double mirror = part.prepared().kind() == PartKind.LEFT_HAND ? -1 : 1;
    int cell = at;
    for (int source : part.sources()) {
      if (seen.sees(frame, source)) {
        double[] way = position(seen.clip(), frame, source);
        for (int axis = 0; axis < way.length; axis++) {
          way[axis] -= origin[axis];
        }
        space.measure(way);
        way[0] *= mirror;
        for (int axis = 0; axis < way.length; axis++) {
          values[cell + axis] = (float) Math.clamp(way[axis] * enlargement, -BOUND, BOUND);
        }
        values[cell + way.length] = 1;
      }
      cell += layout.channels();
    }
  }

  private static int seenRoot(SelectedPart part, Sightings seen, int frame) {
    for (int root : part.roots()) {
      if (seen.sees(frame, root)) {
        return root;
      }
    }
    return -1;
  }

  private static double[] position(Clip clip, int frame, int point) {
    double[] position = new double[clip.layout().dimensions()];
    for (int axis = 0; axis < position.length; axis++) {
      position[axis] = clip.coordinate(frame, point, axis);
    }
    return position;
  }
}
