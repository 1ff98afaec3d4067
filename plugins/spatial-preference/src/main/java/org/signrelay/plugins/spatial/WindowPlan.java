package org.signrelay.plugins.spatial;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the frames to damage: windows that do not overlap, as many as it takes to cover a share
 * of the clip. The last window is cut so that the share is met. Immutable.
 *
 * @param window frames of a window, at least 1
 * @param coverage share of the frames, in (0, 1]
 */
record WindowPlan(int window, double coverage) {

  /**
   * The chosen frames.
   *
   * @param saliency one value a frame: each window goes where the most of it is still uncovered; if
   *     null, or nothing but zeros is left, the window is drawn from the free places
   */
  BitSet choose(int frames, float @Nullable [] saliency, SplittableRandom random) {
    BitSet chosen = new BitSet(frames);
    int wanted = Math.max(1, (int) Math.round(coverage * frames));
    while (chosen.cardinality() < wanted) {
      int length = Math.min(window, wanted - chosen.cardinality());
      int from = place(length, frames, chosen, saliency, random);
      while (from < 0) {
        length--;
        from = place(length, frames, chosen, saliency, random);
      }
      chosen.set(from, from + length);
    }
    return chosen;
  }

  /** Where a window of this length goes, or -1 if no gap is wide enough. */
  private static int place(
      int length, int frames, BitSet chosen, float @Nullable [] saliency, SplittableRandom random) {
    int best = -1;
    double most = 0;
    int free = 0;
    int drawn = -1;
    for (int from = 0; from + length <= frames; from++) {
      int taken = chosen.nextSetBit(from);
      if (taken >= 0 && taken < from + length) {
        continue;
      }
      double sum = saliency == null ? 0 : sum(saliency, from, length);
      if (sum > most) {
        most = sum;
        best = from;
      }
      free++;
      if (random.nextInt(free) == 0) { // each free place is drawn with the same chance
        drawn = from;
      }
    }
    return best >= 0 ? best : drawn;
  }

  private static double sum(float[] saliency, int from, int length) {
    double sum = 0;
    for (int frame = from; frame < from + length; frame++) {
      sum += saliency[frame];
    }
    return sum;
  }
}
