package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A pre-norm Transformer decoder layer: self-attention, cross-attention to the clip, feed-forward.
 */
final class DecoderLayer {
  private final LayerNorm selfNorm;
  private final SelfAttention selfAttention;
  private final LayerNorm crossNorm;
  private final CrossAttention crossAttention;
  private final LayerNorm feedForwardNorm;
  private final FeedForward feedForward;

  DecoderLayer(ParameterRegistry registry, String name, ModelSize size) {
    selfNorm = new LayerNorm(registry, name + ".self_norm", size.width());
    selfAttention = new SelfAttention(registry, name + ".self_attention", size);
    crossNorm = new LayerNorm(registry, name + ".cross_norm", size.width());
    crossAttention = new CrossAttention(registry, name + ".cross_attention", size);
    feedForwardNorm = new LayerNorm(registry, name + ".feed_forward_norm", size.width());
    feedForward =
        new FeedForward(registry, name + ".feed_forward", size.width(), size.feedForward());
  }

  /**
   * One layer's outcome.
   *
   * @param tokens (B,L,D)
   * @param seen keys and values of all text tokens so far
   * @param crossWeights (B,H,L,S)
   */
  record Result(NDArray tokens, Heads.KeyValue seen, NDArray crossWeights) {}

  /** Projects a clip's tokens (B,S,D) once for all text tokens. */
  Heads.KeyValue project(NDArray memory) {
    return crossAttention.project(memory);
  }

  /**
   * @param x (B,L,D)
   * @param past of the tokens before x, or null
   * @param selfMask additive (1,1,L,L), or null for a single token
   * @param memory the projected clip
   * @param memoryMask additive (B,1,1,S)
   */
  Result forward(
      NDArray x,
      Heads.@Nullable KeyValue past,
      @Nullable NDArray selfMask,
      Heads.KeyValue memory,
      NDArray memoryMask) {
    SelfAttention.Result self = selfAttention.forward(selfNorm.forward(x), past, selfMask);
    NDArray y = x.add(self.values());
    Heads.Attended cross = crossAttention.forward(crossNorm.forward(y), memory, memoryMask);
    NDArray z = y.add(cross.values());
    return new Result(
        z.add(feedForward.forward(feedForwardNorm.forward(z))), self.seen(), cross.weights());
  }
}
