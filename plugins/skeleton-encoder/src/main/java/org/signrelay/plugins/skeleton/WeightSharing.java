package org.signrelay.plugins.skeleton;

import java.util.Optional;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedLayout;

/** Which parts use the same weights: the two hands, if they have the same points and limbs. */
final class WeightSharing {
  private WeightSharing() {}

  /** The name under which a part's weights go. */
  static String name(PreparedLayout layout, PartKind kind) {
    return switch (kind) {
      case BODY -> "body";
      case FACE -> "face";
      case LEFT_HAND -> alike(layout) ? "hand" : "left_hand";
      case RIGHT_HAND -> alike(layout) ? "hand" : "right_hand";
      case OTHER -> throw new IllegalArgumentException("a part OTHER is never prepared");
    };
  }

  private static boolean alike(PreparedLayout layout) {
    Optional<PreparedLayout.Part> left = layout.part(PartKind.LEFT_HAND);
    Optional<PreparedLayout.Part> right = layout.part(PartKind.RIGHT_HAND);
    return left.isPresent()
        && right.isPresent()
        && left.get().points().equals(right.get().points())
        && left.get().limbs().equals(right.get().limbs());
  }
}
