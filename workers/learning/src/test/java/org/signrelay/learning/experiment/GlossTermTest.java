package org.signrelay.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TextBatch;

class GlossTermTest {
  private static final int TOKENS = 20;
  private static final int WIDTH = 6;
  private static final Corpus CORPUS =
      SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(4, 1, 1), 1).corpus();

  private static float[] tokens() {
    SplittableRandom random = new SplittableRandom(3);
    float[] tokens = new float[2 * TOKENS * WIDTH];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (float) random.nextGaussian();
    }
    return tokens;
  }

  private static NDArray loss(NDManager manager, NDArray tokens) {
    float[] mask = new float[2 * TOKENS];
    Arrays.fill(mask, 1);
    Arrays.fill(mask, TOKENS + 15, 2 * TOKENS, 0);
    return GlossTerm.of(CORPUS, 7)
        .of(
            new Memory(tokens, manager.create(mask, new Shape(2, TOKENS))),
            new int[] {0, 5},
            TextBatch.of(manager, List.of(new int[] {4}, new int[] {5})));
  }

  @Test
  void gradientReachesTheTokensAndIsTheFiniteDifference() {
    try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
      NDArray tokens = manager.create(tokens(), new Shape(2, TOKENS, WIDTH));
      tokens.setRequiresGradient(true);
      float[] gradient;
      try (Torch.GradientScope scope = Torch.recordGradients()) {
        scope.backward(loss(manager, tokens));
        gradient = tokens.getGradient().toFloatArray();
      }
      Torch.withoutGradients();
      float step = 1e-2f;
      for (int i : new int[] {0, 17, 100, TOKENS * WIDTH + 3}) {
        float[] more = tokens();
        float[] less = tokens();
        more[i] += step;
        less[i] -= step;
        double slope = (value(manager, more) - value(manager, less)) / (2 * step);
        assertThat((double) gradient[i]).isCloseTo(slope, within(2e-3));
      }
    }
  }

  @Test
  void paddingDoesNotChangeTheLoss() {
    try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
      Torch.withoutGradients();
      float[] other = tokens();
      for (int i = (TOKENS + 15) * WIDTH; i < other.length; i++) {
        other[i] = 9;
      }

      assertThat(value(manager, other)).isCloseTo(value(manager, tokens()), within(1e-5));
    }
  }

  private static double value(NDManager manager, float[] tokens) {
    return loss(manager, manager.create(tokens, new Shape(2, TOKENS, WIDTH))).getFloat();
  }
}
