package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.TokenSpan;

/**
 * How much each frame of a clip matters for its sentence: the decoder's cross-attention in the
 * later half of the layers, averaged over heads and content tokens, mapped back to frames and
 * smoothed. The definition is ours.
 *
 * <pre>
 * B batch   H heads   L text tokens   S clip tokens
 * </pre>
 */
final class Saliency {
  private final IntFunction<List<TokenSpan>> tokenSpans;

  /**
   * @param tokenSpans the frames of each clip token, from the clip's length
   */
  Saliency(IntFunction<List<TokenSpan>> tokenSpans) {
    this.tokenSpans = tokenSpans;
  }

  /**
   * One value a frame for each clip, not negative.
   *
   * @param crossAttention a layer: (B,H,L,S)
   * @param content (B,L), 1 = a token that carries meaning
   */
  List<float[]> frames(List<NDArray> crossAttention, NDArray content, List<PreparedClip> clips) {
    List<NDArray> late = crossAttention.subList(crossAttention.size() / 2, crossAttention.size());
    NDArray overHeads = // (B,L,S)
        NDArrays.stack(new NDList(late)).sum(new int[] {0, 2});
    NDArray overTokens = // (B,S)
        overHeads.mul(content.expandDims(-1)).sum(new int[] {1});
    float[] tokens = overTokens.toFloatArray();
    int width = Math.toIntExact(overTokens.getShape().get(1));
    List<float[]> saliency = new ArrayList<>();
    for (int row = 0; row < clips.size(); row++) {
      saliency.add(smoothed(spread(tokens, row * width, clips.get(row).frames())));
    }
    return saliency;
  }

  /** Gives every frame the attention of the tokens that cover it. */
  private float[] spread(float[] tokens, int first, int frames) {
    float[] spread = new float[frames];
    List<TokenSpan> spans = tokenSpans.apply(frames);
    for (int token = 0; token < spans.size(); token++) {
      TokenSpan span = spans.get(token);
      for (int frame = span.from(); frame < span.to(); frame++) {
        spread[frame] += tokens[first + token];
      }
    }
    return spread;
  }

  /** The mean over a window of three frames. */
  private static float[] smoothed(float[] values) {
    float[] smooth = new float[values.length];
    for (int frame = 0; frame < values.length; frame++) {
      int from = Math.max(0, frame - 1);
      int to = Math.min(values.length - 1, frame + 1);
      float sum = 0;
      for (int i = from; i <= to; i++) {
        sum += values[i];
      }
      smooth[frame] = sum / (to - from + 1);
    }
    return smooth;
  }
}
