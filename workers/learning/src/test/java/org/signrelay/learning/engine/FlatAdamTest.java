package org.signrelay.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.ConstantInitializer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Tensors;

class FlatAdamTest {
  private final NDManager root = Torch.newManager(Torch.device("cpu"));
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private FlatWeights weights;

  @BeforeEach
  void make() {
    Torch.withoutGradients();
    add("a", new Shape(2), 1);
    add("b", new Shape(1), 2);
    weights = new FlatWeights(root, parameters);
  }

  @AfterEach
  void close() {
    weights.close();
    root.close();
  }

  private void add(String name, Shape shape, float value) {
    Parameter parameter =
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.OTHER)
            .optShape(shape)
            .optInitializer(new ConstantInitializer(value))
            .build();
    parameter.initialize(root, DataType.FLOAT32);
    parameters.put(name, parameter);
  }

  @Test
  void aFirstStepMovesEveryTouchedWeightByTheLearningRate() {
    // By hand: m^ = g, v^ = g², so the step is lr * g / (|g| + ε) = lr; plus decay lr * wd * w.
    try (FlatAdam adam = adam(0.1f, 1e9f)) {
      FlatAdam.Update update = step(adam, 0.01f, 3);
      assertThat(update.gradientNorm()).isCloseTo((float) Math.sqrt(18), within(1e-5f));
      assertThat(weights.toArray())
          .containsExactly(
              new float[] {1 - 0.01f - 0.001f, 1 - 0.01f - 0.001f, 2 - 0.002f}, within(1e-6f));
    }
  }

  @Test
  void aWeightOutsideTheLossHasTheGradientZero() {
    try (FlatAdam adam = adam(0, 1e9f)) {
      step(adam, 0.01f, 3);
      assertThat(weights.toArray()[2]).isEqualTo(2);
      assertThat(adam.state().mean()[2]).isZero();
    }
  }

  @Test
  void gradientsAreClippedToTheGlobalNormInBothDirections() {
    try (FlatAdam adam = adam(0, 1)) {
      step(adam, 0.01f, -100);
      float clipped = (float) (-1 / Math.sqrt(2));
      float[] mean = adam.state().mean();
      assertThat(mean[0]).isCloseTo(0.1f * clipped, within(1e-5f));
      assertThat(mean[1]).isCloseTo(0.1f * clipped, within(1e-5f));
    }
  }

  @Test
  void gradientsAreClearedAfterAStep() {
    try (FlatAdam adam = adam(0, 1e9f)) {
      assertThat(step(adam, 0.01f, 3).gradientNorm())
          .isEqualTo(step(adam, 0.01f, 3).gradientNorm());
      assertThat(step(adam, 0.01f, Float.NaN).applied()).isFalse();
      assertThat(step(adam, 0.01f, 3).gradientNorm())
          .isCloseTo((float) Math.sqrt(18), within(1e-5f));
    }
  }

  @Test
  void aStepThatIsNotFiniteChangesNothingAndIsCounted() {
    try (FlatAdam adam = adam(0.1f, 1)) {
      float[] before = weights.toArray();
      FlatAdam.Update update = step(adam, 0.01f, Float.NaN);
      assertThat(update.applied()).isFalse();
      assertThat(weights.toArray()).isEqualTo(before);
      assertThat(adam.state().skipped()).isEqualTo(1);
      assertThat(adam.state().updates()).isZero();
      assertThat(step(adam, 0.01f, 1).applied()).isTrue();
    }
  }

  @Test
  void stateCarriesOverToAnotherOptimizer() {
    FlatAdam.State state;
    try (FlatAdam adam = adam(0.1f, 1)) {
      step(adam, 0.01f, 3);
      state = adam.state();
      float[] between = weights.toArray();
      step(adam, 0.02f, 5);
      float[] straight = weights.toArray();
      weights.load(between);
      try (FlatAdam resumed = new FlatAdam(weights, state, 0.1f, 1)) {
        step(resumed, 0.02f, 5);
      }
      assertThat(weights.toArray()).isEqualTo(straight);
    }
  }

  private FlatAdam adam(float decay, float clip) {
    return new FlatAdam(weights, FlatAdam.State.initial(weights.size()), decay, clip);
  }

  /** A step whose loss is factor * sum(a): the gradient is the factor for a and nothing for b. */
  private FlatAdam.Update step(FlatAdam adam, float learningRate, float factor) {
    try (NDManager scope = root.newSubManager()) {
      NDArray one = scope.ones(new Shape(2));
      try (Torch.GradientScope gradients = Torch.recordGradients()) {
        NDArray loss = Tensors.scale(one.mul(parameters.get("a").getArray()).sum(), factor);
        gradients.backward(loss);
      }
      return adam.step(scope, learningRate);
    }
  }
}
