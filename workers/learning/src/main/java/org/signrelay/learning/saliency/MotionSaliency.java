package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;

/**
 * Attention times motion energy, which tells parts apart where tokens do not: {@code s[t,p] = a[t]
 * · mean over the points v of p of ‖x[t,v] − x[t−1,v]‖}, a point that is not seen in both frames
 * counting as still. A frame has the sum over its parts; the first one has none.
 */
record MotionSaliency(AttentionSaliency attention) implements SaliencySource {
  @Override
  public int passes(PreparedLayout layout, int frames) {
    return attention.passes(layout, frames);
  }

  @Override
  public List<Saliency> of(NDManager scope, List<PreparedClip> clips, List<AskedText> texts) {
    List<Saliency> attended = attention.of(scope, clips, texts);
    List<Saliency> maps = new ArrayList<>();
    for (int row = 0; row < clips.size(); row++) {
      maps.add(times(attended.get(row).frames(), clips.get(row)));
    }
    return maps;
  }

  static Saliency times(float[] attention, PreparedClip clip) {
    float[] whole = new float[clip.frames()];
    Map<PartKind, float[]> parts = new EnumMap<>(PartKind.class);
    for (PreparedLayout.Part part : clip.layout().parts()) {
      int first = clip.layout().offset(part.kind());
      float[] values = new float[clip.frames()];
      for (int frame = 1; frame < clip.frames(); frame++) {
        values[frame] = (float) (attention[frame] * energy(clip, frame, first, part));
        whole[frame] += values[frame];
      }
      parts.put(part.kind(), values);
    }
    return new Saliency(whole, parts);
  }

  private static double energy(PreparedClip clip, int frame, int first, PreparedLayout.Part part) {
    int channels = clip.layout().channels();
    double sum = 0;
    for (int point = first; point < first + part.points().size() * channels; point += channels) {
      if (clip.sees(frame - 1, point) && clip.sees(frame, point)) {
        double square = 0;
        for (int column = point; column < point + clip.layout().dimensions(); column++) {
          double moved = clip.value(frame, column) - clip.value(frame - 1, column);
          square += moved * moved;
        }
        sum += Math.sqrt(square);
      }
    }
    return sum / part.points().size();
  }
}
