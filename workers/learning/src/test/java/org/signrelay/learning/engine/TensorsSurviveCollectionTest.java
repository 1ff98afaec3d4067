package org.signrelay.learning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Tensors;

class TensorsSurviveCollectionTest {
  private static final int TRIALS = 15;
  private static final int CHAIN = 40;

  @Test
  void scalingIsRightAfterACollectionBetweenForwardAndBackward() {
    // d/dx (x * 0.5 * 2 * 0.5 * 2 ...) = 1, whatever was collected in between.
    for (int trial = 0; trial < TRIALS; trial++) {
      try (NDManager scope = Torch.newManager(Torch.device("cpu"))) {
        Torch.withoutGradients();
        NDArray x = scope.ones(new Shape(64));
        x.setRequiresGradient(true);
        try (Torch.GradientScope gradients = Torch.recordGradients()) {
          NDArray y = x;
          for (int i = 0; i < CHAIN; i++) {
            y = Tensors.scale(y, i % 2 == 0 ? 0.5 : 2);
          }
          NDArray loss = y.sum();
          collectAndOverwrite();
          gradients.backward(loss);
        }
        assertThat(x.getGradient().toFloatArray()).containsOnly(1f);
      }
    }
  }

  /** Frees what can be freed and fills the freed memory with something else. */
  private static void collectAndOverwrite() {
    System.gc();
    List<ByteBuffer> filled = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(8);
      buffer.putLong(0, 0x7FC000007FC00000L); // two NaNs
      filled.add(buffer);
    }
    assertThat(filled).hasSize(500);
  }
}
