package org.signrelay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.Torch;

class CrossEntropyTest {
  private final NDManager manager = Torch.newManager(Torch.device("cpu"));

  @BeforeEach
  void noGradients() {
    Torch.withoutGradients();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void twoTokensByHand() {
    // p = (1/2, 1/4, 1/4) and (1/4, 1/4, 1/2); labels 0 and 0; ε = 0.3.
    NDArray logits =
        manager.create(
            new float[] {(float) Math.log(2), 0, 0, 0, 0, (float) Math.log(2)}, new Shape(1, 2, 3));
    NDArray labels = manager.create(new long[] {0, 0}, new Shape(1, 2));
    NDArray mask = manager.ones(new Shape(1, 2));
    double ln2 = Math.log(2);
    double spread = (1 + 2 + 2) * ln2 / 3;
    double expected = (0.7 * ln2 + 0.3 * spread + 0.7 * 2 * ln2 + 0.3 * spread) / 2;
    assertThat(CrossEntropy.smoothed(logits, labels, mask, 0.3).getFloat())
        .isCloseTo((float) expected, within(1e-6f));
    assertThat(CrossEntropy.logLikelihood(logits, labels, mask).getFloat())
        .isCloseTo((float) (-3 * ln2), within(1e-6f));
  }

  @Test
  void paddingDoesNotChangeTheLoss() {
    float[] two = random(2 * 5, 1);
    float[] padded = new float[4 * 5];
    System.arraycopy(two, 0, padded, 0, two.length);
    padded[13] = 50; // whatever stands in the padding
    float alone =
        CrossEntropy.smoothed(
                manager.create(two, new Shape(1, 2, 5)),
                manager.create(new long[] {1, 3}, new Shape(1, 2)),
                manager.ones(new Shape(1, 2)),
                0.1)
            .getFloat();
    float withPadding =
        CrossEntropy.smoothed(
                manager.create(padded, new Shape(1, 4, 5)),
                manager.create(new long[] {1, 3, 0, 0}, new Shape(1, 4)),
                manager.create(new float[] {1, 1, 0, 0}, new Shape(1, 4)),
                0.1)
            .getFloat();
    assertThat(withPadding).isCloseTo(alone, within(1e-6f));
  }

  @Test
  void theGradientAgreesWithFiniteDifferences() {
    float[] values = random(2 * 3 * 4, 2);
    GradientCheck.of(
            manager,
            logits ->
                CrossEntropy.smoothed(
                    logits.reshape(2, 3, 4),
                    logits.getManager().create(new long[] {0, 1, 2, 3, 0, 0}, new Shape(2, 3)),
                    logits.getManager().create(new float[] {1, 1, 1, 1, 0, 0}, new Shape(2, 3)),
                    0.1))
        .holdsAt(values);
  }

  private static float[] random(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
