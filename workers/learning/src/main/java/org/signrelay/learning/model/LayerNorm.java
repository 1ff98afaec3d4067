package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import org.signrelay.learning.engine.Torch;

/** Normalises the last axis (Ba, Kiros, Hinton 2016). */
final class LayerNorm {
  private final Parameter gain;
  private final Parameter bias;

  LayerNorm(ParameterRegistry registry, String name, int width) {
    gain = registry.add(name + ".gain", new Shape(width), new InitialValues.Constant(1));
    bias = registry.add(name + ".bias", new Shape(width), new InitialValues.Constant(0));
  }

  NDArray forward(NDArray x) {
    return Torch.layerNorm(x, gain.getArray(), bias.getArray());
  }
}
