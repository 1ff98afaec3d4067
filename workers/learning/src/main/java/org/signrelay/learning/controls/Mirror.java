package org.signrelay.learning.controls;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * The mirror image, as a left-handed signer would sign it: every point on the other side, left and
 * right exchanged. Points of the body and the face that have no role of a side are mirrored and
 * keep their names. Needs hands of one form.
 */
record Mirror() implements InvarianceControl {
  @Override
  public String name() {
    return "mirror";
  }

  @Override
  public Optional<PreparedClip> apply(PreparedClip clip, RandomGenerator random) {
    PreparedLayout layout = clip.layout();
    Optional<PreparedLayout.Part> left = layout.part(PartKind.LEFT_HAND);
    Optional<PreparedLayout.Part> right = layout.part(PartKind.RIGHT_HAND);
    if (!left.map(part -> part.points().size()).equals(right.map(part -> part.points().size()))) {
      return Optional.empty();
    }
    // A prepared left hand is a mirror image already, so that hands only change places.
    PreparedClip reflected =
        Points.moved(
            clip,
            (part, point) ->
                point[0] =
                    part == PartKind.LEFT_HAND || part == PartKind.RIGHT_HAND
                        ? point[0]
                        : -point[0]);
    float[] values = reflected.values().clone();
    for (PreparedLayout.Part part : layout.parts()) {
      for (int point = 0; point < part.points().size(); point++) {
        int to = layout.offset(part.kind()) + point * layout.channels();
        copy(reflected, counterpart(layout, part, point), values, to);
      }
    }
    return Optional.of(new PreparedClip(layout, clip.frames(), values));
  }

  /** The first column of the point on the other side. */
  private static int counterpart(PreparedLayout layout, PreparedLayout.Part part, int point) {
    return switch (part.kind()) {
      case LEFT_HAND -> layout.offset(PartKind.RIGHT_HAND) + point * layout.channels();
      case RIGHT_HAND -> layout.offset(PartKind.LEFT_HAND) + point * layout.channels();
      case BODY, FACE, OTHER -> {
        List<PointRole> roles = part.points();
        int other = roles.indexOf(otherSide(roles.get(point)));
        boolean alone = roles.get(point) == otherSide(roles.get(point)) || other < 0;
        yield layout.offset(part.kind()) + (alone ? point : other) * layout.channels();
      }
    };
  }

  private static PointRole otherSide(PointRole role) {
    return switch (role) {
      case LEFT_SHOULDER -> PointRole.RIGHT_SHOULDER;
      case RIGHT_SHOULDER -> PointRole.LEFT_SHOULDER;
      case LEFT_ELBOW -> PointRole.RIGHT_ELBOW;
      case RIGHT_ELBOW -> PointRole.LEFT_ELBOW;
      case LEFT_WRIST -> PointRole.RIGHT_WRIST;
      case RIGHT_WRIST -> PointRole.LEFT_WRIST;
      case LEFT_HAND_CENTRE -> PointRole.RIGHT_HAND_CENTRE;
      case RIGHT_HAND_CENTRE -> PointRole.LEFT_HAND_CENTRE;
      case NOSE, NECK, FINGER, LOWER_BODY, OTHER -> role;
    };
  }

  /** Copies a point in all frames, unseen ones included. */
  private static void copy(PreparedClip from, int point, float[] values, int to) {
    int width = from.layout().width();
    for (int frame = 0; frame < from.frames(); frame++) {
      System.arraycopy(
          from.values(),
          frame * width + point,
          values,
          frame * width + to,
          from.layout().channels());
    }
  }
}
