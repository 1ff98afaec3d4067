package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;

/** A stretch is cut out, and the clip closes up. */
record Deletion() implements Reordering {
  @Override
  public void apply(FrameOrder order, List<FrameWindow> stretches, RandomGenerator random) {
    stretches.forEach(order::leaveOut);
  }
}
