package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;

/**
 * Stretches change places two by two, the first with the second; the longer one of two with as many
 * frames in its middle as the shorter one has. One that is left alone exchanges its two halves.
 */
record WindowSwap() implements Reordering {
  @Override
  public void apply(FrameOrder order, List<FrameWindow> stretches, RandomGenerator random) {
    for (int i = 0; i + 1 < stretches.size(); i += 2) {
      exchange(order, stretches.get(i), stretches.get(i + 1));
    }
    if (stretches.size() % 2 == 1) {
      FrameWindow alone = stretches.getLast();
      int half = alone.length() / 2;
      exchange(
          order,
          new FrameWindow(alone.from(), alone.from() + half),
          new FrameWindow(alone.to() - half, alone.to()));
    }
  }

  private static void exchange(FrameOrder order, FrameWindow one, FrameWindow other) {
    int length = Math.min(one.length(), other.length());
    int here = one.from() + (one.length() - length) / 2;
    int there = other.from() + (other.length() - length) / 2;
    for (int i = 0; i < length; i++) {
      order.show(here + i, there + i);
      order.show(there + i, here + i);
    }
  }
}
