package org.signrelay.plugins.spatial;

import java.util.Arrays;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/** A copy of a clip in the making. Used by one thread, and no longer after {@link #done}. */
final class ClipEdit {
  private final PreparedClip original;
  private final PreparedLayout layout;
  private final float[] values;

  ClipEdit(PreparedClip original) {
    this.original = original;
    this.layout = original.layout();
    this.values = original.values().clone();
  }

  /**
   * Moves a point a share of the way to where a point of some clip is, if both are seen.
   *
   * @param share in [0, 1]; 1 gives exactly the other's coordinates
   */
  void moveTowards(int frame, int point, PreparedClip other, int from, int place, double share) {
    if (!original.sees(frame, point) || !other.sees(from, place)) {
      return;
    }
    for (int axis = 0; axis < layout.dimensions(); axis++) {
      double mixed =
          (1 - share) * original.value(frame, point + axis)
              + share * other.value(from, place + axis);
      values[frame * layout.width() + point + axis] = (float) mixed;
    }
  }

  /** Moves one coordinate. */
  void move(int frame, int column, double by) {
    values[frame * layout.width() + column] += (float) by;
  }

  /** Makes a point unseen. */
  void drop(int frame, int point) {
    int cell = frame * layout.width() + point;
    Arrays.fill(values, cell, cell + layout.channels(), 0);
  }

  PreparedClip done() {
    return new PreparedClip(layout, original.frames(), values);
  }
}
