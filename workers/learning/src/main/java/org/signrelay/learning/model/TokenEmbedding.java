package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.signrelay.learning.engine.Torch;
import org.signrelay.spi.Tensors;

/** {@code ids (B,L) -> (B,L,D)}: a learned vector a token, times a factor. */
final class TokenEmbedding {
  private final Parameter table;
  private final double factor;

  TokenEmbedding(
      ParameterRegistry registry,
      String name,
      int vocabulary,
      int width,
      double deviation,
      double factor) {
    table =
        registry.add(
            name + ".weight", new Shape(vocabulary, width), new InitialValues.Normal(deviation));
    this.factor = factor;
  }

  NDArray forward(NDArray ids) {
    return Tensors.scale(Torch.embedding(ids, table.getArray()), factor);
  }
}
