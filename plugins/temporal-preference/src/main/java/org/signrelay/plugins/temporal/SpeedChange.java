package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.random.RandomGenerator;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;

/**
 * The whole clip plays at 0.4 to 0.6 or 1.8 to 2.5 of its speed, one as likely as the other; always
 * faster if slower would be longer than the model reads. Severity is the share of the way there
 * from the clip's own speed.
 */
record SpeedChange() implements TemporalOperator {
  @Override
  public PreparedClip damage(
      PreparedClip clip,
      List<FrameWindow> windows,
      double severity,
      int maxFrames,
      RandomGenerator random) {
    boolean slower = random.nextBoolean();
    int slow = frames(clip, severity, random.nextDouble(0.4, 0.6));
    int fast = frames(clip, severity, random.nextDouble(1.8, 2.5));
    return clip.resampled(slower && slow <= maxFrames ? slow : fast);
  }

  private static int frames(PreparedClip clip, double severity, double speed) {
    return (int) Math.max(1, Math.round(clip.frames() / (1 + severity * (speed - 1))));
  }
}
