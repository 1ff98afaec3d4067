package org.signrelay.plugins.skeleton;

import java.util.List;
import java.util.Optional;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * Clip to prepared clip, in one of two ways:
 *
 * <ul>
 *   <li>by the signer: the body in the {@link SigningSpace}, each hand and the face relative to its
 *       own root and enlarged to about the same range. The left hand is mirrored, so that both
 *       hands look alike and can share weights;
 *   <li>by the {@link BodyBox}, as Uni-Sign published it. Its third channel is the score; here it
 *       is presence, as everywhere. A part whose root has no confidence at all stays 0, because its
 *       coordinates then mean nothing.
 * </ul>
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
  private final boolean byBox;

  Normaliser(List<SelectedPart> parts, KeypointLayout from, SkeletonOptions options) {
    this.parts = parts;
    this.allPoints = parts.stream().flatMap(part -> part.sources().stream()).distinct().toList();
    this.layout =
        new PreparedLayout(parts.stream().map(SelectedPart::prepared).toList(), from.dimensions());
    this.turnToFront = options.turnToFront() && from.dimensions() == 3;
    this.byBox =
        switch (options.normalisation()) {
          case AUTO -> BodyBox.wasPublishedFor(from);
          case SIGNER -> false;
          case BOX -> true;
        };
    this.minConfidence =
        byBox ? Math.nextUp((float) options.minConfidence()) : options.minConfidence();
  }

  /**
   * How the parts of one clip are placed.
   *
   * @param body origin and unit of the body
   * @param partUnit what hands and the face are divided by
   * @param bound no coordinate leaves it
   * @param mirrors whether the left hand is mirrored
   * @param rootConfidence what a root needs at least, to be the origin of its part
   */
  private record Placing(
      SigningSpace body, double partUnit, double bound, boolean mirrors, double rootConfidence) {}

  private Optional<Placing> placing(Sightings seen) {
    if (byBox) {
      return BodyBox.of(seen, parts.getFirst().sources())
          .map(box ->
              new Placing(
                  new SigningSpace(box.middle(), box.size() / 2),
                  box.size(),
                  1,
                  false,
                  Double.MIN_VALUE));
    }
    SigningSpace space = SigningSpace.of(seen, allPoints);
    return Optional.of(new Placing(space, space.unit() * HAND, BOUND, true, minConfidence));
  }

  PreparedLayout layout() {
    return layout;
  }

  PreparedClip prepare(Clip clip) {
    Sightings given = new Sightings(clip, minConfidence);
    Sightings seen = turnToFront ? new Sightings(FrontView.of(given), minConfidence) : given;
    float[] values = new float[clip.frames() * layout.width()];
    Optional<Placing> placing = placing(seen);
    int column = 0;
    for (SelectedPart part : parts) {
      for (int frame = 0; placing.isPresent() && frame < clip.frames(); frame++) {
        write(part, seen, placing.get(), frame, values, frame * layout.width() + column);
      }
      column += part.sources().size() * layout.channels();
    }
    return new PreparedClip(layout, clip.frames(), values);
  }

  /** Writes one part in one frame, from {@code at} on. A part whose roots are not seen stays 0. */
  private void write(
      SelectedPart part, Sightings seen, Placing placing, int frame, float[] values, int at) {
    if (part.roots().isEmpty()) {
      SigningSpace body = placing.body();
      write(part, seen, body.origin(), body.unit(), placing, frame, values, at);
      return;
    }
    Sightings roots = new Sightings(seen.clip(), placing.rootConfidence());
    Optional<Integer> root =
        part.roots().stream().filter(point -> roots.sees(frame, point)).findFirst();
    if (root.isPresent()) {
      double[] origin = seen.position(frame, root.get());
      write(part, seen, origin, placing.partUnit(), placing, frame, values, at);
    }
  }

  private void write(
      SelectedPart part,
      Sightings seen,
      double[] origin,
      double unit,
      Placing placing,
      int frame,
      float[] values,
      int at) {
    double side = placing.mirrors() && part.prepared().kind() == PartKind.LEFT_HAND ? -1 : 1;
    double bound = placing.bound();
    int cell = at;
    for (int source : part.sources()) {
      if (seen.sees(frame, source)) {
        double[] position = seen.position(frame, source);
        for (int axis = 0; axis < origin.length; axis++) {
          double value = (position[axis] - origin[axis]) / unit * (axis == 0 ? side : 1);
          values[cell + axis] = (float) Math.clamp(value, -bound, bound);
        }
        values[cell + origin.length] = 1;
      }
      cell += layout.channels();
    }
  }
}
