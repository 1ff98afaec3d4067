package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.UniformInitializer;

/** How the layers of a block come by their parameters and, in a forward pass, their values. */
final class Weights {
  private Weights() {}

  /** Makes a parameter known to the block that owns it. */
  @FunctionalInterface
  interface Register {
    Parameter add(Parameter parameter);
  }

  /** The value of a parameter in one forward pass. */
  @FunctionalInterface
  interface Values {
    NDArray of(Parameter parameter);
  }

  /** A weight before a GELU: uniform with He's variance, 2 / inputs. */
  static Parameter weight(Register register, String name, long inputs, long... shape) {
    return register.add(
        parameter(
            name,
            Parameter.Type.WEIGHT,
            new UniformInitializer((float) Math.sqrt(6.0 / inputs)),
            new Shape(shape)));
  }

  static Parameter bias(Register register, String name, long size) {
    return register.add(parameter(name, Parameter.Type.BIAS, Initializer.ZEROS, new Shape(size)));
  }

  static Parameter parameter(
      String name, Parameter.Type type, Initializer initializer, Shape shape) {
    return Parameter.builder()
        .setName(name)
        .setType(type)
        .optInitializer(initializer)
        .optShape(shape)
        .build();
  }
}
