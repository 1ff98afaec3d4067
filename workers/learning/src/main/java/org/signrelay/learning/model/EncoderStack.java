package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;

/** Encoder layers and the closing normalisation: {@code (B,S,D) -> (B,S,D)}. */
final class EncoderStack {
  private final List<EncoderLayer> layers;
  private final LayerNorm norm;

  EncoderStack(ParameterRegistry registry, String name, ModelSize size, int count) {
    layers =
        IntStream.range(0, count)
            .mapToObj(layer -> new EncoderLayer(registry, name + ".layers." + layer, size))
            .toList();
    norm = new LayerNorm(registry, name + ".norm", size.width());
  }

  /**
   * @param mask additive (B,1,1,S)
   */
  NDArray forward(NDArray x, NDArray mask) {
    NDArray y = x;
    for (EncoderLayer layer : layers) {
      y = layer.forward(y, mask);
    }
    return norm.forward(y);
  }
}
