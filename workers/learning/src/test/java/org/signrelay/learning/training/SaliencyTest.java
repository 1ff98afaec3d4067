package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.Torch;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.TokenSpan;

class SaliencyTest {
  private static final PreparedLayout LAYOUT = new PreparedLayout(List.of(), 2);

  private final NDManager manager = Torch.newManager(Torch.device("cpu"));

  @AfterEach
  void close() {
    manager.close();
  }

  /** Two frames a token, and a second token for the right hand in the same frames. */
  private static List<TokenSpan> spans(int frames) {
    return List.of(
        new TokenSpan(0, 2, null),
        new TokenSpan(2, frames, null),
        new TokenSpan(0, 2, PartKind.RIGHT_HAND));
  }

  @Test
  void theLaterHalfOfTheLayersAndTheContentTokensDecide() {
    // Two layers, one head, two text tokens, three clip tokens.
    NDArray early = manager.create(new float[] {9, 9, 9, 9, 9, 9}, new Shape(1, 1, 2, 3));
    NDArray late = manager.create(new float[] {.2f, .5f, .3f, 7, 7, 7}, new Shape(1, 1, 2, 3));
    NDArray content = manager.create(new float[] {1, 0}, new Shape(1, 2));
    float[] frames =
        new Saliency(SaliencyTest::spans)
            .frames(
                List.of(early, late), content, List.of(new PreparedClip(LAYOUT, 4, new float[0])))
            .getFirst();
    // Spread over frames: .2 + .3 in the first two, .5 in the others; then the mean of three.
    assertThat(frames).containsExactly(new float[] {.5f, .5f, .5f, .5f}, within(1e-6f));
  }

  @Test
  void aPeakIsSmoothedOverThreeFrames() {
    NDArray attention = manager.create(new float[] {0, 0.6f, 0}, new Shape(1, 1, 1, 3));
    float[] frames =
        new Saliency(SaliencyTest::spans)
            .frames(
                List.of(attention),
                manager.ones(new Shape(1, 1)),
                List.of(new PreparedClip(LAYOUT, 3, new float[0])))
            .getFirst();
    assertThat(frames).containsExactly(new float[] {0, .2f, .3f}, within(1e-6f));
  }
}
