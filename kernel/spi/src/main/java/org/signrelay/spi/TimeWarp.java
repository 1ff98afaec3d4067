package org.signrelay.spi;

/** Plays a prepared clip faster or slower. */
final class TimeWarp {
  private TimeWarp() {}

  /** See {@link PreparedClip#resampled}. */
  static PreparedClip resampled(PreparedClip clip, int frames) {
    if (frames == clip.frames()) {
      return clip;
    }
    PreparedLayout layout = clip.layout();
    int width = layout.width();
    float[] values = new float[frames * width];
    double stride = frames == 1 ? 0 : (double) (clip.frames() - 1) / (frames - 1);
    for (int frame = 0; frame < frames; frame++) {
      double time = frame * stride;
      int before = (int) time;
      float share = (float) (time - before);
      int after = share > 0 ? Math.min(before + 1, clip.frames() - 1) : before;
      for (int cell = 0; cell < width; cell += layout.channels()) {
        interpolate(
            clip, before * width + cell, after * width + cell, share, values, frame * width + cell);
      }
    }
    return new PreparedClip(layout, frames, values);
  }

  private static void interpolate(
      PreparedClip clip, int before, int after, float share, float[] values, int target) {
    int dimensions = clip.layout().dimensions();
    float[] source = clip.values();
    boolean seenBefore = source[before + dimensions] > 0;
    boolean seenAfter = source[after + dimensions] > 0;
    if (seenBefore && seenAfter) {
      for (int channel = 0; channel <= dimensions; channel++) {
        values[target + channel] =
            source[before + channel] + share * (source[after + channel] - source[before + channel]);
      }
    } else if (seenBefore || seenAfter) {
      System.arraycopy(source, seenBefore ? before : after, values, target, dimensions + 1);
    }
  }
}
