package org.signrelay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.TokenVectors;

class SimilarityTest {
  private final NDManager manager = Torch.newManager(Torch.device("cpu"));

  @BeforeEach
  void noGradients() {
    Torch.withoutGradients();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private TokenVectors vectors(float[] values, long batch, long tokens, float... mask) {
    return new TokenVectors(
        manager.create(values, new Shape(batch, tokens, 2)),
        manager.create(mask, new Shape(batch, tokens)));
  }

  @Test
  void cicoOfTwoTokensByHand() {
    // Clip tokens (1,0) and (0,1); the sentence's tokens (1,0) and (0.6,0.8), all of length 1.
    // E = [[1, 0.6], [0, 0.8]].
    Similarity similarity =
        Similarity.cico(
            vectors(new float[] {1, 0, 0, 1}, 1, 2, 1, 1),
            vectors(new float[] {1, 0, 0.6f, 0.8f}, 1, 2, 1, 1));
    double first = soft(1, 0.6);
    double second = soft(0, 0.8);
    assertThat(similarity.clipToText().getFloat())
        .isCloseTo((float) ((first + second) / 2), within(1e-5f));
    assertThat(similarity.textToClip().getFloat())
        .isCloseTo((float) ((soft(1, 0) + soft(0.6, 0.8)) / 2), within(1e-5f));
  }

  /** The softmax-weighted mean of two cosines at temperature 0.07. */
  private static double soft(double a, double b) {
    double weight = 1 / (1 + Math.exp((b - a) / 0.07));
    return weight * a + (1 - weight) * b;
  }

  @Test
  void paddingChangesNoSimilarity() {
    TokenVectors clip = vectors(new float[] {1, 0.5f, -1, 2}, 1, 2, 1, 1);
    TokenVectors text = vectors(new float[] {0.3f, 1, 2, 0.1f}, 1, 2, 1, 1);
    TokenVectors longClip = vectors(new float[] {1, 0.5f, -1, 2, 9, 9}, 1, 3, 1, 1, 0);
    TokenVectors longText = vectors(new float[] {0.3f, 1, 2, 0.1f, -4, 1, 5, 5}, 1, 4, 1, 1, 0, 0);
    for (boolean cico : new boolean[] {false, true}) {
      Similarity exact = cico ? Similarity.cico(clip, text) : Similarity.pooled(clip, text);
      Similarity padded =
          cico ? Similarity.cico(longClip, longText) : Similarity.pooled(longClip, longText);
      assertThat(padded.clipToText().getFloat())
          .isCloseTo(exact.clipToText().getFloat(), within(1e-6f));
      assertThat(padded.textToClip().getFloat())
          .isCloseTo(exact.textToClip().getFloat(), within(1e-6f));
    }
  }

  @Test
  void theGradientsAgreeWithFiniteDifferences() {
    float[] point = {0.3f, -1, 0.7f, 0.2f, 1.1f, -0.4f, 0.9f, -0.2f};
    NDArray mask = manager.create(new float[] {1, 1, 1, 0}, new Shape(2, 2));
    TokenVectors texts =
        vectors(new float[] {0.5f, 1, -1, 0.3f, 0.8f, 0.8f, 1, -1}, 2, 2, 1, 1, 1, 1);
    NDArray weights = manager.create(new float[] {1, -2, 0.5f, 3}, new Shape(2, 2));
    GradientCheck.of(
            manager,
            x -> {
              Similarity cico = Similarity.cico(new TokenVectors(x.reshape(2, 2, 2), mask), texts);
              return cico.clipToText().add(cico.textToClip()).mul(weights).sum();
            })
        .holdsAt(point);
    GradientCheck.of(
            manager,
            x ->
                Similarity.pooled(new TokenVectors(x.reshape(2, 2, 2), mask), texts)
                    .clipToText()
                    .mul(weights)
                    .sum())
        .holdsAt(point);
  }
}
