package org.signrelay.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the windows of a clip that a local damage hits: they do not overlap, and there are as
 * many as it takes to cover a share of the clip. The last one is cut so that the share is met.
 * Immutable. The definition is ours.
 *
 * @param window frames of a window, at least 1
 * @param coverage share of the frames, in (0, 1]
 */
public record WindowPlan(int window, double coverage) {
  public WindowPlan {
    if (window < 1 || !(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException(
          "windows need at least one frame and a coverage above 0 up to 1, found %d and %s"
              .formatted(window, coverage));
    }
  }

  /**
   * The chosen windows, in the order in which they were chosen: greedily, the most salient first.
   *
   * @param frames of the clip
   * @param saliency one value a frame: each window goes where the most of it is still uncovered; if
   *     null, or nothing but zeros is left, the window is drawn from the free places
   */
  public List<FrameWindow> choose(int frames, float @Nullable [] saliency, RandomGenerator random) {
    List<FrameWindow> chosen = new ArrayList<>();
    int missing = Math.max(1, (int) Math.round(coverage * frames));
    while (missing > 0) {
      int length = Math.min(window, missing);
      FrameWindow place = place(length, frames, chosen, saliency, random);
      while (place == null) { // no gap is that wide
        length--;
        place = place(length, frames, chosen, saliency, random);
      }
      chosen.add(place);
      missing -= length;
    }
    return chosen;
  }

  private static @Nullable FrameWindow place(
      int length,
      int frames,
      List<FrameWindow> chosen,
      float @Nullable [] saliency,
      RandomGenerator random) {
    FrameWindow best = null;
    FrameWindow drawn = null;
    double most = 0;
    int free = 0;
    for (int from = 0; from + length <= frames; from++) {
      FrameWindow place = new FrameWindow(from, from + length);
      if (chosen.stream().anyMatch(place::overlaps)) {
        continue;
      }
      double sum = saliency == null ? 0 : sum(saliency, place);
      if (sum > most) {
        most = sum;
        best = place;
      }
      free++;
      if (random.nextInt(free) == 0) { // each free place is drawn with the same chance
        drawn = place;
      }
    }
    return best != null ? best : drawn;
  }

  private static double sum(float[] saliency, FrameWindow window) {
    double sum = 0;
    for (int frame = window.from(); frame < window.to(); frame++) {
      sum += saliency[frame];
    }
    return sum;
  }
}
