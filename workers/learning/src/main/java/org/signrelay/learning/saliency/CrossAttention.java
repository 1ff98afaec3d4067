package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.TokenSpan;

/**
 * The decoder's cross-attention in the later half of the layers, averaged over heads and content
 * tokens, mapped back to frames, and to parts where a token stands for one, smoothed over three
 * frames, as shares of the clip's whole.
 *
 * <pre>
 * B batch   H heads   L text tokens   S clip tokens
 * </pre>
 *
 * @param tokenSpans the frames of each clip token, from the clip's length
 */
record CrossAttention(IntFunction<List<TokenSpan>> tokenSpans) {

  /**
   * One map for each clip.
   *
   * @param layers a layer: (B,H,L,S)
   * @param content (B,L), 1 = a token that carries meaning
   */
  List<Saliency> saliency(List<NDArray> layers, NDArray content, List<PreparedClip> clips) {
    List<NDArray> late = layers.subList(layers.size() / 2, layers.size()); // ceil(half) of them
    NDArray overHeads = // (B,L,S)
        NDArrays.stack(new NDList(late)).sum(new int[] {0, 2});
    NDArray overTokens = // (B,S)
        overHeads.mul(content.expandDims(-1)).sum(new int[] {1});
    float[] tokens = overTokens.toFloatArray();
    int width = Math.toIntExact(overTokens.getShape().get(1));
    List<Saliency> maps = new ArrayList<>();
    for (int row = 0; row < clips.size(); row++) {
      maps.add(spread(tokens, row * width, clips.get(row).frames()));
    }
    return maps;
  }

  /** Gives every frame the attention of the tokens that cover it. */
  private Saliency spread(float[] tokens, int first, int frames) {
    float[] whole = new float[frames];
    Map<PartKind, float[]> parts = new EnumMap<>(PartKind.class);
    List<TokenSpan> spans = tokenSpans.apply(frames);
    for (int token = 0; token < spans.size(); token++) {
      TokenSpan span = spans.get(token);
      for (int frame = span.from(); frame < span.to(); frame++) {
        whole[frame] += tokens[first + token];
        if (span.part() != null) {
          parts.computeIfAbsent(span.part(), part -> new float[frames])[frame] +=
              tokens[first + token];
        }
      }
    }
    double sum = 0;
    for (float value : whole) {
      sum += value;
    }
    double unit = sum == 0 ? 1 : sum;
    parts.replaceAll((part, values) -> smoothed(values, unit));
    return new Saliency(smoothed(whole, unit), parts);
  }

  /** The mean over a window of three frames, divided by the unit. */
  private static float[] smoothed(float[] values, double unit) {
    float[] smooth = new float[values.length];
    for (int frame = 0; frame < values.length; frame++) {
      int from = Math.max(0, frame - 1);
      int to = Math.min(values.length - 1, frame + 1);
      double sum = 0;
      for (int i = from; i <= to; i++) {
        sum += values[i];
      }
      smooth[frame] = (float) (sum / (to - from + 1) / unit);
    }
    return smooth;
  }
}
