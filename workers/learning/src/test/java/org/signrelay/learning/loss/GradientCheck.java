package org.signrelay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;
import org.signrelay.learning.engine.Torch;

/** Compares a gradient with central differences, coordinate by coordinate. */
record GradientCheck(NDManager manager, UnaryOperator<NDArray> scalarFunction) {
  private static final float STEP = 1e-2f;
  private static final float TOLERANCE = 2e-3f;

  static GradientCheck of(NDManager manager, UnaryOperator<NDArray> scalarFunction) {
    return new GradientCheck(manager, scalarFunction);
  }

  void holdsAt(float[] point) {
    NDArray x = manager.create(point);
    x.setRequiresGradient(true);
    try (Torch.GradientScope gradients = Torch.recordGradients()) {
      gradients.backward(scalarFunction.apply(x));
    }
    float[] gradient = x.getGradient().toFloatArray();
    for (int i = 0; i < point.length; i++) {
      float difference = (value(point, i, STEP) - value(point, i, -STEP)) / (2 * STEP);
      assertThat(gradient[i]).as("coordinate %d", i).isCloseTo(difference, within(TOLERANCE));
    }
  }

  private float value(float[] point, int coordinate, float offset) {
    float[] moved = point.clone();
    moved[coordinate] += offset;
    try (NDManager scope = manager.newSubManager()) {
      return scalarFunction.apply(scope.create(moved)).getFloat();
    }
  }
}
