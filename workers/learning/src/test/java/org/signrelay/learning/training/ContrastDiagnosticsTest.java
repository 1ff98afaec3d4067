package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;

class ContrastDiagnosticsTest {
  /**
   * Clips 0 and 2 sign the same; the pair (0,2) and its mirror have the score ln 2, all others 0.
   */
  private static final List<String> TEXTS = List.of("Yes.", "yes", "Yes");

  private static final float[] SCORES = {
    0, 0, (float) Math.log(2), 0, 0, 0, (float) Math.log(2), 0, 0
  };

  private static ContrastDiagnostics with(PairRole sameSentence) {
    PairWeights weights =
        PairWeights.of(
            3,
            (clip, text) ->
                clip == text
                    ? PairRole.POSITIVE
                    : clip + text == 2 ? sameSentence : PairRole.NEGATIVE);
    return ContrastDiagnostics.of(TEXTS, weights, SCORES, SCORES);
  }

  @Test
  void twoOfThreeAnchorsMeetTheirSentenceAgain() {
    assertThat(with(PairRole.NEGATIVE).duplicateAnchors()).isCloseTo(2 / 3.0, within(1e-12));
  }

  /**
   * Anchors 0 and 2 have the weights 1 (own), 1, 2 (same sentence): of 3/4 mass off the diagonal
   * 2/4 is guarded. Anchor 1 has 1, 1, 1: 2/3, none of it guarded. Both directions alike.
   */
  @Test
  void massesByHand() {
    double guarded = (2 * 2 / 4.0) / (2 * 3 / 4.0 + 2 / 3.0);

    assertThat(with(PairRole.NEGATIVE).guardedMass()).isCloseTo(guarded, within(1e-6));
    assertThat(with(PairRole.NEGATIVE).guardedGradient()).isCloseTo(guarded, within(1e-6));
  }

  @Test
  void aGuardTakesTheGradientAwayAndNotTheMass() {
    for (PairRole role : new PairRole[] {PairRole.IGNORED, PairRole.POSITIVE}) {
      assertThat(with(role).guardedGradient()).isZero();
      assertThat(with(role).guardedMass()).isEqualTo(with(PairRole.NEGATIVE).guardedMass());
    }
  }

  @Test
  void aBatchOfOneHasNoNegatives() {
    PairWeights alone = PairWeights.of(1, (clip, text) -> PairRole.POSITIVE);

    assertThat(ContrastDiagnostics.of(List.of("a"), alone, new float[1], new float[1]))
        .isEqualTo(new ContrastDiagnostics(0, 0, 0));
  }
}
