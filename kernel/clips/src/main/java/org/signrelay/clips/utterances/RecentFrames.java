package org.signrelay.clips.utterances;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/** The last frames of a stream, by their numbers in it. Used by one thread at a time. */
final class RecentFrames {
  private final KeypointLayout layout;
  private final float framesPerSecond;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private int first;

  private record Frame(float[] coordinates, float[] confidence) {}

  RecentFrames(KeypointLayout layout, float framesPerSecond) {
    this.layout = layout;
    this.framesPerSecond = framesPerSecond;
  }

  /** The number that the next frame gets. */
  int end() {
    return first + frames.size();
  }

  void add(Clip clip) {
    int points = layout.points();
    int values = points * layout.dimensions();
    for (int t = 0; t < clip.frames(); t++) {
      frames.add(
          new Frame(
              Arrays.copyOfRange(clip.coordinates(), t * values, (t + 1) * values),
              Arrays.copyOfRange(clip.confidence(), t * points, (t + 1) * points)));
    }
  }

  void forgetBefore(int frame) {
    while (first < frame && !frames.isEmpty()) {
      frames.removeFirst();
      first++;
    }
  }

  /** Frames that are not forgotten. */
  Clip clip(FrameRange range) {
    if (range.from() < first || range.to() > end()) {
      throw new IllegalArgumentException(
          "frames %d to %d were asked for, but %d to %d are kept"
              .formatted(range.from(), range.to(), first, end()));
    }
    int points = layout.points();
    int values = points * layout.dimensions();
    float[] coordinates = new float[range.length() * values];
    float[] confidence = new float[range.length() * points];
    Iterator<Frame> kept = frames.iterator();
    for (int t = first - range.from(); t < range.length(); t++) {
      Frame frame = kept.next();
      if (t >= 0) {
        System.arraycopy(frame.coordinates(), 0, coordinates, t * values, values);
        System.arraycopy(frame.confidence(), 0, confidence, t * points, points);
      }
    }
    return new Clip(layout, framesPerSecond, range.length(), coordinates, confidence, null);
  }
}
