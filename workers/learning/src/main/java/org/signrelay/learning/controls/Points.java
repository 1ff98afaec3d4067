package org.signrelay.learning.controls;

import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/** Moves the points of prepared clips. */
final class Points {
  private Points() {}

  /** Moves one point in place. */
  interface Movement {
    /**
     * @param point its coordinates as the camera sees them, in the units of its part
     */
    void move(PartKind part, double[] point);
  }

  /** A copy with every seen point moved; the mirroring of left hands is undone meanwhile. */
  static PreparedClip moved(PreparedClip clip, Movement movement) {
    PreparedLayout layout = clip.layout();
    float[] values = clip.values().clone();
    for (PreparedLayout.Part part : layout.parts()) {
      int first = layout.offset(part.kind());
      int end = first + part.points().size() * layout.channels();
      int side = part.kind() == PartKind.LEFT_HAND ? -1 : 1;
      double[] point = new double[layout.dimensions()];
      for (int frame = 0; frame < clip.frames(); frame++) {
        for (int column = first; column < end; column += layout.channels()) {
          if (clip.sees(frame, column)) {
            for (int axis = 0; axis < point.length; axis++) {
              point[axis] = (axis == 0 ? side : 1) * clip.value(frame, column + axis);
            }
            movement.move(part.kind(), point);
            for (int axis = 0; axis < point.length; axis++) {
              values[frame * layout.width() + column + axis] =
                  (float) ((axis == 0 ? side : 1) * point[axis]);
            }
          }
        }
      }
    }
    return new PreparedClip(layout, clip.frames(), values);
  }
}
