package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.signrelay.spi.Tensors;

/** Additive attention masks: 0 keeps, {@link #HIDDEN} hides. */
final class Masks {
  /** Far below any score, and finite: a row of nothing else still has a gradient. */
  static final float HIDDEN = -1e9f;

  private Masks() {}

  /** {@code (B,S), 1 = keep -> (B,1,1,S)}. */
  static NDArray padding(NDArray mask) {
    NDArray hidden = Tensors.scale(mask.sub(1), -HIDDEN);
    return hidden.reshape(mask.getShape().get(0), 1, 1, mask.getShape().get(1));
  }

  /** (1,1,L,L): a token sees itself and what stands before it. */
  static NDArray causal(NDManager manager, int length) {
    float[] mask = new float[length * length];
    for (int row = 0; row < length; row++) {
      for (int column = row + 1; column < length; column++) {
        mask[row * length + column] = HIDDEN;
      }
    }
    return manager.create(mask, new Shape(1, 1, length, length));
  }
}
