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
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;

class InfoNceTest {
  private static final PairWeights DIAGONAL =
      PairWeights.of(2, (clip, text) -> clip == text ? PairRole.POSITIVE : PairRole.NEGATIVE);

  private final NDManager manager = Torch.newManager(Torch.device("cpu"));

  @BeforeEach
  void noGradients() {
    Torch.withoutGradients();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private float loss(float[] scores, int size, PairWeights weights) {
    NDArray matrix = manager.create(scores, new Shape(size, size));
    return InfoNce.loss(new Similarity(matrix, matrix), weights).getFloat();
  }

  @Test
  void equalScoresCostTheLogarithmOfTheBatchSize() {
    assertThat(loss(new float[4], 2, DIAGONAL)).isCloseTo((float) Math.log(2), within(1e-6f));
  }

  @Test
  void twoByTwoByHand() {
    // Rows: −log e^2/(e^2+e^1), −log e^3/(e^0+e^3); columns: −log e^2/(e^2+e^0), −log
    // e^3/(e^1+e^3).
    double rows = Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(-3));
    double columns = Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-2));
    assertThat(loss(new float[] {2, 1, 0, 3}, 2, DIAGONAL))
        .isCloseTo((float) ((rows + columns) / 4), within(1e-6f));
  }

  @Test
  void positivesShareTheTargetMass() {
    PairWeights all = PairWeights.of(2, (clip, text) -> PairRole.POSITIVE);
    // Each row's target is (1/2, 1/2): its cross-entropy with (σ(1), σ(−1)).
    double row = 0.5 * (Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(1)));
    assertThat(loss(new float[] {1, 0, 0, 1}, 2, all)).isCloseTo((float) row, within(1e-6f));
  }

  @Test
  void sentencesOfOneTextShareTheMassOfTheirRowsAndColumnsAlone() {
    PairWeights weights =
        PairWeights.of(
            3,
            (clip, text) ->
                clip == text || clip + text == 2 ? PairRole.POSITIVE : PairRole.NEGATIVE);
    float[] scores = {2, 0, 1, 0, 1, 0, 0, 0, 3};
    // Rows 0 and 2 have the targets (1/2, 0, 1/2), row 1 has (0, 1, 0); columns alike.
    double row0 = Math.log(Math.exp(2) + 1 + Math.exp(1)) - (2 + 1) / 2.0;
    double row1 = Math.log(1 + Math.exp(1) + 1) - 1;
    double row2 = Math.log(1 + 1 + Math.exp(3)) - (0 + 3) / 2.0;
    double column0 = Math.log(Math.exp(2) + 1 + 1) - (2 + 0) / 2.0;
    double column2 = Math.log(Math.exp(1) + 1 + Math.exp(3)) - (1 + 3) / 2.0;
    double expected = (row0 + row1 + row2 + column0 + row1 + column2) / 6;
    assertThat(loss(scores, 3, weights)).isCloseTo((float) expected, within(1e-6f));
  }

  @Test
  void anIgnoredPairCountsForNothing() {
    PairWeights weights =
        PairWeights.of(
            3,
            (clip, text) ->
                clip == text
                    ? PairRole.POSITIVE
                    : clip + text == 1 ? PairRole.IGNORED : PairRole.NEGATIVE);
    float some = loss(new float[] {1, 9, 0, 9, 1, 0, 0, 0, 1}, 3, weights);
    float other = loss(new float[] {1, -7, 0, 40, 1, 0, 0, 0, 1}, 3, weights);
    assertThat(some).isEqualTo(other);
    // Clips 0 and 1 have one negative, clip 2 has two.
    double one = Math.log1p(Math.exp(-1));
    double two = Math.log1p(2 * Math.exp(-1));
    assertThat(some).isCloseTo((float) ((2 * one + two) / 3), within(1e-6f));
  }

  @Test
  void theGradientAgreesWithFiniteDifferences() {
    PairWeights weights =
        PairWeights.of(
            3,
            (clip, text) ->
                clip == text || clip + text == 3
                    ? PairRole.POSITIVE
                    : clip + text == 1 ? PairRole.IGNORED : PairRole.NEGATIVE);
    GradientCheck.of(
            manager,
            scores -> {
              NDArray matrix = scores.reshape(3, 3);
              return InfoNce.loss(new Similarity(matrix, matrix), weights);
            })
        .holdsAt(new float[] {0.3f, -1, 0.7f, 0.2f, 1.1f, -0.4f, 0.9f, -0.2f, 0.5f});
  }
}
