package org.signrelay.clips.utterances;

import java.util.Optional;
import org.signrelay.clips.FrameRange;

/**
 * Tells signing from pauses, frame by frame, as they come: signing begins when the hands are faster
 * than one threshold and ends when they have been slower than a lower one for a while, so that a
 * hold within a sign is no pause. Used by one thread at a time.
 */
public final class PauseDetector {
  private final double start;
  private final double stop;
  private final int pauseFrames;

  private int frame = -1;
  private int from = -1;
  private int lastMoving;

  /**
   * @param start the speed at which signing begins
   * @param stop the speed below which it may end, not above {@code start}
   * @param pauseFrames how many slow frames in a row are a pause, at least 1
   */
  public PauseDetector(double start, double stop, int pauseFrames) {
    if (stop > start || pauseFrames < 1) {
      throw new IllegalArgumentException(
          "a pause needs stop <= start and at least 1 frame, but was %s, %s and %d"
              .formatted(stop, start, pauseFrames));
    }
    this.start = start;
    this.stop = stop;
    this.pauseFrames = pauseFrames;
  }

  /** Takes the next frame's speed; gives the utterance that has ended by it, without its pause. */
  public Optional<FrameRange> add(double speed) {
    frame++;
    if (from < 0) {
      if (speed >= start) {
        from = frame;
        lastMoving = frame;
      }
      return Optional.empty();
    }
    if (speed >= stop) {
      lastMoving = frame;
    }
    return frame - lastMoving >= pauseFrames ? finish() : Optional.empty();
  }

  /** Whether an utterance has begun and not ended. */
  public boolean isSigning() {
    return from >= 0;
  }

  /** The utterance that has begun and not ended, without the pause that may end it. */
  public Optional<FrameRange> underWay() {
    return from < 0 ? Optional.empty() : Optional.of(new FrameRange(from, lastMoving + 1));
  }

  /** Ends the utterance that is under way, if there is one. */
  public Optional<FrameRange> finish() {
    Optional<FrameRange> utterance = underWay();
    from = -1;
    return utterance;
  }
}
