package org.signrelay.plugins.skeleton;

import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.PreparedLayout;

/**
 * The bones of a part as two matrices: every joint to itself, and to its neighbours (the "distance"
 * partition of ST-GCN with at most one hop). Their columns are normalised together: what flows into
 * a joint adds up to 1.
 *
 * @param joints V
 * @param values (V, 2, V) row-major: from joint, over which matrix, into joint
 */
record Adjacency(int joints, float[] values) {

  /** A part without limbs becomes a star around its first joint. */
  static Adjacency of(PreparedLayout.Part part) {
    int joints = part.points().size();
    boolean[][] linked = new boolean[joints][joints];
    for (Limb limb : part.limbs()) {
      link(linked, limb.from(), limb.to());
    }
    if (part.limbs().isEmpty()) {
      for (int joint = 1; joint < joints; joint++) {
        link(linked, 0, joint);
      }
    }
    float[] values = new float[joints * 2 * joints];
    for (int into = 0; into < joints; into++) {
      int degree = 1;
      for (int from = 0; from < joints; from++) {
        degree += linked[from][into] ? 1 : 0;
      }
      for (int from = 0; from < joints; from++) {
        int cell = from * 2 * joints + into;
        values[cell] = from == into ? 1f / degree : 0;
        values[cell + joints] = linked[from][into] ? 1f / degree : 0;
      }
    }
    return new Adjacency(joints, values);
  }

  private static void link(boolean[][] linked, int one, int other) {
    if (one != other) {
      linked[one][other] = true;
      linked[other][one] = true;
    }
  }
}
