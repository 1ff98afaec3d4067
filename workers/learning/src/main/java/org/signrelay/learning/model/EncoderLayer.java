package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;

/** A pre-norm Transformer encoder layer (Xiong et al. 2020): {@code (B,S,D) -> (B,S,D)}. */
final class EncoderLayer {
  private final LayerNorm attentionNorm;
  private final SelfAttention attention;
  private final LayerNorm feedForwardNorm;
  private final FeedForward feedForward;

  EncoderLayer(ParameterRegistry registry, String name, ModelSize size) {
    attentionNorm = new LayerNorm(registry, name + ".attention_norm", size.width());
    attention = new SelfAttention(registry, name + ".attention", size);
    feedForwardNorm = new LayerNorm(registry, name + ".feed_forward_norm", size.width());
    feedForward =
        new FeedForward(registry, name + ".feed_forward", size.width(), size.feedForward());
  }

  /**
   * @param mask additive (B,1,1,S)
   */
  NDArray forward(NDArray x, NDArray mask) {
    NDArray attended = x.add(attention.forward(attentionNorm.forward(x), null, mask).values());
    return attended.add(feedForward.forward(feedForwardNorm.forward(attended)));
  }
}
