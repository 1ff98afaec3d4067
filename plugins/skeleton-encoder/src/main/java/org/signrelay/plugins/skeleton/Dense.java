package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;

/** An affine map of the last axis: {@code (..., inputs) -> (..., outputs)}. */
final class Dense {
  private final Parameter weight;
  private final Parameter bias;

  Dense(Weights.Register register, String name, long inputs, long outputs) {
    weight = Weights.weight(register, name + ".weight", inputs, outputs, inputs);
    bias = Weights.bias(register, name + ".bias", outputs);
  }

  NDArray forward(NDArray x, Weights.Values values) {
    return Linear.linear(x, values.of(weight), values.of(bias)).singletonOrThrow();
  }
}
