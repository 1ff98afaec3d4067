package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;

/**
 * Shows frames of the clip in another order, some of them again or not at all, and never makes it
 * longer. Severity is the share of each window, around its middle, that is damaged.
 */
sealed interface Reordering extends TemporalOperator
    permits Reversal, SegmentDerangement, Shuffle, Freeze, Deletion, WindowSwap {

  /**
   * Damages an order.
   *
   * @param order the original one
   * @param stretches of it, which do not overlap
   */
  void apply(FrameOrder order, List<FrameWindow> stretches, RandomGenerator random);

  @Override
  default PreparedClip damage(
      PreparedClip clip,
      List<FrameWindow> windows,
      double severity,
      int maxFrames,
      RandomGenerator random) {
    FrameOrder order = new FrameOrder(clip.frames());
    apply(order, windows.stream().map(window -> window.middle(severity)).toList(), random);
    return order.of(clip);
  }
}
