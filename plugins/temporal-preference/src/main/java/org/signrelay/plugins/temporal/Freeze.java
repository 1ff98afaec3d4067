package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;

/** A stretch shows its first frame all the time. */
record Freeze() implements Reordering {
  @Override
  public void apply(FrameOrder order, List<FrameWindow> stretches, RandomGenerator random) {
    for (FrameWindow stretch : stretches) {
      for (int place = stretch.from(); place < stretch.to(); place++) {
        order.show(place, stretch.from());
      }
    }
  }
}
