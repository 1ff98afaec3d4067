package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.signrelay.learning.engine.Torch;

/** {@code (..., in) -> (..., out)}: x Wᵀ + b. */
final class Linear {
  private final Parameter weight;
  private final Parameter bias;

  Linear(ParameterRegistry registry, String name, int in, int out) {
    weight = registry.add(name + ".weight", new Shape(out, in), new InitialValues.Glorot(in, out));
    bias = registry.add(name + ".bias", new Shape(out), new InitialValues.Constant(0));
  }

  NDArray forward(NDArray x) {
    return Torch.linear(x, weight.getArray(), bias.getArray());
  }
}
