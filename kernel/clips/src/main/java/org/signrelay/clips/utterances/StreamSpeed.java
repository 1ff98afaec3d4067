package org.signrelay.clips.utterances;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/**
 * How fast hands move in a stream, as shares of the signer's own speed: what {@link
 * UtteranceCutter} sees of a recording, but with the signer's size and speed taken from the last
 * seconds instead of the whole. A frame's speed is smoothed over those around it, so it is known
 * {@link #delay} frames later. Used by one thread at a time.
 *
 * <p>A signer's speed shows in signing alone, not in pauses: only frames count that are not slower
 * than where an utterance ends. Until there are enough of them the usual signer stands in.
 */
final class StreamSpeed {
  private static final double SIZE_SECONDS = 4;
  private static final double SPEED_SECONDS = 20;

  /** In signer heights a second. */
  private static final double USUAL = 0.4;

  /** For so long a signer counts as usual. */
  private static final double USUAL_SECONDS = 2;

  /** Nobody signs more slowly, in signer heights a second. */
  private static final double SLOWEST = 0.15;

  private final SigningSpeed speed;
  private final double moving;
  private final int delay;
  private final RunningQuantile size;
  private final RunningQuantile typical;
  private final Deque<Double> around = new ArrayDeque<>();
  private int next;
  private @Nullable Clip last;

  /**
   * @param moving the share of a signer's speed below which a frame shows nothing of it
   */
  StreamSpeed(KeypointLayout layout, double framesPerSecond, double moving) {
    this.speed = new SigningSpeed(layout);
    this.moving = moving;
    this.delay = UtteranceCutter.smoothing(framesPerSecond) / 2;
    this.size = new RunningQuantile(0.5, UtteranceCutter.frames(SIZE_SECONDS, framesPerSecond));
    this.typical =
        new RunningQuantile(
            UtteranceCutter.TYPICAL, UtteranceCutter.frames(SPEED_SECONDS, framesPerSecond));
    for (int i = 0; i < UtteranceCutter.frames(USUAL_SECONDS, framesPerSecond); i++) {
      typical.add(USUAL);
    }
  }

  /** How many frames a speed comes late. */
  int delay() {
    return delay;
  }

  /** Takes the next frame; it alone is not yet enough to know a speed by. */
  void add(Clip frame) {
    double seen = speed.size(frame, 0);
    if (seen > 0) {
      size.add(seen);
    }
    Clip before = last;
    double height = size.value();
    around.addLast(
        before == null || height == 0
            ? 0
            : speed.way(joined(before, frame), 1) * frame.framesPerSecond() / height);
    last = frame;
  }

  /**
   * The speed of the next frame in turn, from what has been added around it: {@link #delay} frames
   * behind, or closer where no more will come.
   */
  double next() {
    if (next > delay) {
      around.removeFirst();
    }
    next++;
    double smoothed =
        around.stream().limit(2L * delay + 1).mapToDouble(each -> each).average().orElse(0);
    double own = Math.max(SLOWEST, typical.value());
    if (smoothed >= moving * own) {
      typical.add(smoothed);
    }
    return smoothed / own;
  }

  private static Clip joined(Clip one, Clip other) {
    return new Clip(
        one.layout(),
        one.framesPerSecond(),
        2,
        joined(one.coordinates(), other.coordinates()),
        joined(one.confidence(), other.confidence()),
        null);
  }

  private static float[] joined(float[] one, float[] other) {
    float[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
