package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;

/**
 * A convolution over time with an odd kernel, padded with zeros so that the output has {@code
 * ceil(T / stride)} steps: {@code (N, inputs, T) -> (N, outputs, ceil(T / stride))}.
 */
final class Convolution {
  private final Parameter weight;
  private final Parameter bias;
  private final Shape stride;
  private final Shape padding;

  Convolution(
      Weights.Register register, String name, long inputs, long outputs, long kernel, long stride) {
    weight = Weights.weight(register, name + ".weight", inputs * kernel, outputs, inputs, kernel);
    bias = Weights.bias(register, name + ".bias", outputs);
    this.stride = new Shape(stride);
    this.padding = new Shape(kernel / 2);
  }

  NDArray forward(NDArray x, Weights.Values values) {
    return Conv1d.conv1d(x, values.of(weight), values.of(bias), stride, padding).singletonOrThrow();
  }
}
