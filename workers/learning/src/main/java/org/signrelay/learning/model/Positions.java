package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** Adds a learned vector for each position: {@code (B,T,D) -> (B,T,D)}. */
final class Positions {
  private static final double DEVIATION = 0.1;

  private final Parameter table;
  private final int length;

  Positions(ParameterRegistry registry, String name, int length, int width) {
    table =
        registry.add(
            name + ".weight", new Shape(length, width), new InitialValues.Normal(DEVIATION));
    this.length = length;
  }

  /** The number of positions there are. */
  int length() {
    return length;
  }

  /**
   * @param first the position of x's first token
   */
  NDArray forward(NDArray x, int first) {
    long last = first + x.getShape().get(1);
    if (last > length) {
      throw new IllegalArgumentException(
          "the model has %d positions, but a sequence reaches %d".formatted(length, last));
    }
    return x.add(table.getArray().get(x.getManager(), new NDIndex(first + ":" + last)));
  }
}
