package org.signrelay.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CtcTest {
  /** log of a distribution: its softmax is the distribution itself. */
  private static double[] logits(double... probabilities) {
    double[] logits = new double[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.log(probabilities[i]);
    }
    return logits;
  }

  @Test
  void oneFrameSpellsOneLabel() {
    assertThat(Ctc.of(logits(0.2, 0.5, 0.3), 3, new int[] {1}).loss())
        .isCloseTo(-Math.log(0.5), within(1e-12));
  }

  @Test
  void twoFramesSpellALabelInThreeWays() {
    // a a, a -, - a with P(a) = .5, .4 and P(-) = .2, .3
    double probability = 0.5 * 0.4 + 0.5 * 0.3 + 0.2 * 0.4;

    assertThat(Ctc.of(logits(0.2, 0.5, 0.3, 0.3, 0.4, 0.3), 3, new int[] {1}).loss())
        .isCloseTo(-Math.log(probability), within(1e-12));
  }

  @Test
  void aRepeatedLabelNeedsABlankBetween() {
    double[] frames = logits(0.2, 0.8, 0.5, 0.5, 0.1, 0.9);

    assertThat(Ctc.of(frames, 2, new int[] {1, 1}).loss())
        .isCloseTo(-Math.log(0.8 * 0.5 * 0.9), within(1e-12));
  }

  @Test
  void labelsThatDoNotFitHaveNoGradient() {
    Ctc ctc = Ctc.of(logits(0.2, 0.8, 0.5, 0.5), 2, new int[] {1, 1});

    assertThat(ctc.loss()).isInfinite();
    assertThat(ctc.gradient()).containsOnly(0);
  }

  @Test
  void gradientIsTheFiniteDifference() {
    SplittableRandom random = new SplittableRandom(5);
    double[] logits = random.doubles(7 * 4, -2, 2).toArray();
    int[] labels = {2, 2, 3};
    double[] gradient = Ctc.of(logits, 4, labels).gradient();
    double step = 1e-5;

    for (int i = 0; i < logits.length; i++) {
      double[] more = logits.clone();
      double[] less = logits.clone();
      more[i] += step;
      less[i] -= step;
      double slope = (Ctc.of(more, 4, labels).loss() - Ctc.of(less, 4, labels).loss()) / (2 * step);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-8));
    }
  }
}
