package org.signrelay.learning.saliency;

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
import org.signrelay.spi.Saliency;
import org.signrelay.spi.TokenSpan;

class CrossAttentionTest {
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
    Saliency saliency =
        new CrossAttention(CrossAttentionTest::spans)
            .saliency(List.of(early, late), content, List.of(clip(4)))
            .getFirst();
    // Over frames .2 + .3, .2 + .3, .5, .5, of 2 together; then the mean of three.
    assertThat(saliency.frames())
        .containsExactly(new float[] {.25f, .25f, .25f, .25f}, within(1e-6f));
    // The hand's token alone: .3, .3, 0, 0, of 2.
    assertThat(saliency.parts()).containsOnlyKeys(PartKind.RIGHT_HAND);
    assertThat(saliency.parts().get(PartKind.RIGHT_HAND))
        .containsExactly(new float[] {.15f, .1f, .05f, 0}, within(1e-6f));
  }

  /** Of three layers the last two: ceil(3 / 2). */
  @Test
  void ofAnOddNumberOfLayersTheMiddleOneCounts() {
    NDArray ignored = manager.create(new float[] {1, 0, 0}, new Shape(1, 1, 1, 3));
    NDArray counts = manager.create(new float[] {0, 1, 0}, new Shape(1, 1, 1, 3));
    float[] frames =
        new CrossAttention(CrossAttentionTest::spans)
            .saliency(
                List.of(ignored, counts, counts), manager.ones(new Shape(1, 1)), List.of(clip(8)))
            .getFirst()
            .frames();
    assertThat(frames[0]).isZero();
    assertThat(frames[7]).isPositive();
  }

  @Test
  void sentenceWithoutContentHasNoSaliency() {
    NDArray attention = manager.create(new float[] {.2f, .3f, .5f}, new Shape(1, 1, 1, 3));
    assertThat(
            new CrossAttention(CrossAttentionTest::spans)
                .saliency(List.of(attention), manager.zeros(new Shape(1, 1)), List.of(clip(5)))
                .getFirst()
                .frames())
        .containsOnly(0);
  }

  @Test
  void aPeakIsSmoothedOverThreeFrames() {
    NDArray attention = manager.create(new float[] {0, 0.6f, 0}, new Shape(1, 1, 1, 3));
    float[] frames =
        new CrossAttention(CrossAttentionTest::spans)
            .saliency(List.of(attention), manager.ones(new Shape(1, 1)), List.of(clip(3)))
            .getFirst()
            .frames();
    assertThat(frames).containsExactly(new float[] {0, 1 / 3f, .5f}, within(1e-6f));
  }

  private static PreparedClip clip(int frames) {
    return new PreparedClip(LAYOUT, frames, new float[0]);
  }
}
