package org.signrelay.plugins.skeleton;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.PointRole;

/** The bones of an upper body, for layouts that name no limbs or lose some by selection. */
final class Bones {
  private record Bone(PointRole from, PointRole to) {}

  private static final List<Bone> UPPER_BODY =
      List.of(
          new Bone(PointRole.NOSE, PointRole.NECK),
          new Bone(PointRole.NOSE, PointRole.LEFT_SHOULDER),
          new Bone(PointRole.NOSE, PointRole.RIGHT_SHOULDER),
          new Bone(PointRole.NECK, PointRole.LEFT_SHOULDER),
          new Bone(PointRole.NECK, PointRole.RIGHT_SHOULDER),
          new Bone(PointRole.LEFT_SHOULDER, PointRole.LEFT_ELBOW),
          new Bone(PointRole.RIGHT_SHOULDER, PointRole.RIGHT_ELBOW),
          new Bone(PointRole.LEFT_ELBOW, PointRole.LEFT_WRIST),
          new Bone(PointRole.RIGHT_ELBOW, PointRole.RIGHT_WRIST),
          new Bone(PointRole.LEFT_WRIST, PointRole.LEFT_HAND_CENTRE),
          new Bone(PointRole.RIGHT_WRIST, PointRole.RIGHT_HAND_CENTRE));

  private Bones() {}

  /** The bones whose two ends are among the given points, the smaller index first. */
  static List<Limb> between(List<PointRole> points) {
    List<Limb> limbs = new ArrayList<>();
    for (Bone bone : UPPER_BODY) {
      int from = points.indexOf(bone.from());
      int to = points.indexOf(bone.to());
      if (from >= 0 && to >= 0) {
        limbs.add(new Limb(Math.min(from, to), Math.max(from, to)));
      }
    }
    return limbs;
  }
}
