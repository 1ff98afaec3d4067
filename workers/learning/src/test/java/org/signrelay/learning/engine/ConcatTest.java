package org.signrelay.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Tensors;

/** d/dx sum(x * f(x)) where f joins a list: 2x, and only x if f leaves the graph. */
class ConcatTest {
  private final NDManager manager = Torch.newManager(Torch.device("cpu"));

  @BeforeEach
  void noGradients() {
    Torch.withoutGradients();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private float[] gradient(UnaryOperator<NDArray> joined) {
    NDArray x = manager.create(new float[] {3, 5});
    x.setRequiresGradient(true);
    try (Torch.GradientScope gradients = Torch.recordGradients()) {
      gradients.backward(x.mul(joined.apply(x)).sum());
    }
    return x.getGradient().toFloatArray();
  }

  @Test
  void aSingleArrayKeepsItsGradient() {
    assertThat(gradient(x -> Tensors.concat(new NDList(x), 0))).containsExactly(6, 10);
  }

  @Test
  void theEnginesOwnLosesIt() {
    assertThat(gradient(x -> NDArrays.concat(new NDList(x), 0))).containsExactly(3, 5);
  }

  @Test
  void severalArraysKeepTheirGradients() {
    assertThat(gradient(x -> Tensors.concat(new NDList(x.get(":1"), x.get("1:")), 0)))
        .containsExactly(6, 10);
  }
}
