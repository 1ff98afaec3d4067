package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Tensors;

/**
 * Scaled dot-product attention over heads (Vaswani et al. 2017, equation 1).
 *
 * <pre>
 * B batch   T queries   S keys   D width   H heads   E = D / H
 * </pre>
 */
final class Heads {
  private final int heads;

  Heads(int heads) {
    this.heads = heads;
  }

  /**
   * What attention found.
   *
   * @param values (B,T,D)
   * @param weights (B,H,T,S), each row sums to 1
   */
  record Attended(NDArray values, NDArray weights) {}

  /** Keys and values, both (B,H,S,E). */
  record KeyValue(NDArray keys, NDArray values) {

    /** These, followed by newer ones along S. */
    KeyValue followedBy(KeyValue newer) {
      return new KeyValue(keys.concat(newer.keys, 2), values.concat(newer.values, 2));
    }

    /** The rows of the given indices, in their order. */
    KeyValue rows(NDArray indices) {
      return new KeyValue(keys.get(indices), values.get(indices));
    }
  }

  /** {@code (B,T,n*D) -> (n,B,H,T,E)}: splits n fused projections into heads. */
  NDArray split(NDArray fused, int projections) {
    Shape shape = fused.getShape();
    long width = shape.get(2) / projections;
    return fused
        .reshape(shape.get(0), shape.get(1), projections, heads, width / heads)
        .transpose(2, 0, 3, 1, 4);
  }

  /**
   * Attends.
   *
   * @param queries (B,H,T,E)
   * @param mask additive, broadcast to (B,H,T,S): 0 keeps, a very negative number hides; or null
   */
  Attended attend(NDArray queries, KeyValue memory, @Nullable NDArray mask) {
    Shape shape = queries.getShape();
    double temperature = 1 / Math.sqrt(shape.get(3));
    NDArray scores = // (B,H,T,S)
        Tensors.scale(queries, temperature).matMul(memory.keys().swapAxes(2, 3));
    NDArray weights = (mask == null ? scores : scores.add(mask)).softmax(-1);
    NDArray values = // (B,H,T,E) -> (B,T,D)
        weights
            .matMul(memory.values())
            .transpose(0, 2, 1, 3)
            .reshape(shape.get(0), shape.get(2), heads * shape.get(3));
    return new Attended(values, weights);
  }
}
