package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;

/** One way of damaging when things happen. A pure function of its arguments. */
sealed interface TemporalOperator permits Reordering, SpeedChange {

  /**
   * A damaged copy of a clip; the clip itself where there is nothing to damage.
   *
   * @param windows what may be damaged; they do not overlap
   * @param severity in [0, 1]; 0 leaves the clip as it is
   * @param maxFrames the result is not longer, unless the clip is
   */
  PreparedClip damage(
      PreparedClip clip,
      List<FrameWindow> windows,
      double severity,
      int maxFrames,
      RandomGenerator random);
}
