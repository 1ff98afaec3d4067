package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;

/** The last frame comes first. */
record Reversal() implements Reordering {
  @Override
  public void apply(FrameOrder order, List<FrameWindow> stretches, RandomGenerator random) {
    for (FrameWindow stretch : stretches) {
      for (int i = 0; i < stretch.length(); i++) {
        order.show(stretch.from() + i, stretch.to() - 1 - i);
      }
    }
  }
}
