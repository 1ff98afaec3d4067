package org.signrelay.spi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Tensor arithmetic that is safe inside a training graph. */
public final class Tensors {
  private Tensors() {}

  /**
   * {@code x * factor}, elementwise, of x's shape.
   *
   * <p>DJL's own {@code x.mul(Number)} hands autograd a buffer that the garbage collector may free
   * before the backward pass; a tensor of shape () does not.
   */
  public static NDArray scale(NDArray x, double factor) {
    return x.mul(x.getManager().full(new Shape(), (float) factor));
  }

  /**
   * The arrays one after the other along an axis; a single one as it is, not copied.
   *
   * <p>DJL's own {@code NDArrays.concat} copies a single one outside the graph: what is before it
   * gets no gradient.
   *
   * @param arrays at least one; their shapes differ along the axis only
   */
  public static NDArray concat(NDList arrays, int axis) {
    return arrays.size() == 1 ? arrays.head() : NDArrays.concat(arrays, axis);
  }
}
