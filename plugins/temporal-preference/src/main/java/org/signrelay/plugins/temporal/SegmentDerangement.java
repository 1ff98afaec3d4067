package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;

/**
 * Each stretch is cut into 4 to 8 segments of nearly equal length, as the number is drawn, and they
 * come in a drawn order in which none keeps its place.
 */
record SegmentDerangement() implements Reordering {
  private static final int FEWEST = 4;
  private static final int MOST = 8;

  @Override
  public void apply(FrameOrder order, List<FrameWindow> stretches, RandomGenerator random) {
    for (FrameWindow stretch : stretches) {
      int segments = Math.min(random.nextInt(FEWEST, MOST + 1), stretch.length());
      int place = stretch.from();
      for (int segment : Cycle.draw(segments, random)) {
        int end = border(stretch, segment + 1, segments);
        for (int frame = border(stretch, segment, segments); frame < end; frame++) {
          order.show(place++, frame);
        }
      }
    }
  }

  private static int border(FrameWindow stretch, int segment, int segments) {
    return stretch.from() + segment * stretch.length() / segments;
  }
}
