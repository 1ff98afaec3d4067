package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;

/** The frames of a stretch come in a drawn order in which none keeps its place. */
record Shuffle() implements Reordering {
  @Override
  public void apply(FrameOrder order, List<FrameWindow> stretches, RandomGenerator random) {
    for (FrameWindow stretch : stretches) {
      int[] cycle = Cycle.draw(stretch.length(), random);
      for (int i = 0; i < cycle.length; i++) {
        order.show(stretch.from() + i, stretch.from() + cycle[i]);
      }
    }
  }
}
