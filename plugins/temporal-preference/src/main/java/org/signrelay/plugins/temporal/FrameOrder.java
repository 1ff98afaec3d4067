package org.signrelay.plugins.temporal;

import java.util.Arrays;
import java.util.BitSet;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;

/** Which frame of a clip is shown at which place; at first each at its own. Used by one thread. */
final class FrameOrder {
  private final int[] shown;
  private final BitSet left = new BitSet();

  FrameOrder(int frames) {
    shown = new int[frames];
    Arrays.setAll(shown, frame -> frame);
  }

  /** From now on a place shows this frame. */
  void show(int place, int frame) {
    shown[place] = frame;
  }

  /** Leaves out the places of a stretch. */
  void leaveOut(FrameWindow stretch) {
    left.set(stretch.from(), stretch.to());
  }

  /** The clip in this order; the clip itself if nothing would be left of it. */
  PreparedClip of(PreparedClip clip) {
    int frames = shown.length - left.cardinality();
    if (frames == 0) {
      return clip;
    }
    int width = clip.layout().width();
    float[] values = new float[frames * width];
    int to = 0;
    for (int place = left.nextClearBit(0);
        place < shown.length;
        place = left.nextClearBit(place + 1)) {
      System.arraycopy(clip.values(), shown[place] * width, values, to * width, width);
      to++;
    }
    return new PreparedClip(clip.layout(), frames, values);
  }
}
