package org.signrelay.plugins.skeleton;

import java.util.List;
import java.util.Optional;
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
  /** What hands and faces are divided by, in shoulder widths: about the length of a hand. */
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
    this.turnToFront = options.turnToFront() && dimensions == 3;
  }

  PreparedLayout layout() {
    return layout;
  }

  PreparedClip prepare(Clip clip) {
    Sightings given = new Sightings(clip, minConfidence);
    Sightings seen = turnToFront ? new Sightings(FrontView.of(given), minConfidence) : given;
    SigningSpace space = SigningSpace.of(seen, allPoints);
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

  /** Writes one part in one frame, from {@code at} on. A part whose roots are not seen stays 0. */
  private void write(
      SelectedPart part, Sightings seen, SigningSpace space, int frame, float[] values, int at) {
    if (part.roots().isEmpty()) {
      write(part, seen, space.origin(), space.unit(), frame, values, at);
      return;
    }
    Optional<Integer> root =
        part.roots().stream().filter(point -> seen.sees(frame, point)).findFirst();
    if (root.isPresent()) {
      double[] origin = seen.position(frame, root.get());
      write(part, seen, origin, space.unit() * HAND, frame, values, at);
    }
  }

  private void write(
      SelectedPart part,
      Sightings seen,
      double[] origin,
      double unit,
      int frame,
      float[] values,
      int at) {
    double side = part.prepared().kind() == PartKind.LEFT_HAND ? -1 : 1;
    int cell = at;
    for (int source : part.sources()) {
      if (seen.sees(frame, source)) {
        double[] position = seen.position(frame, source);
        for (int axis = 0; axis < origin.length; axis++) {
          double value = (position[axis] - origin[axis]) / unit * (axis == 0 ? side : 1);
          values[cell + axis] = (float) Math.clamp(value, -BOUND, BOUND);
        }
        values[cell + origin.length] = 1;
      }
      cell += layout.channels();
    }
  }
}
