package org.signrelay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaliencyTest {
  private static final Saliency SALIENCY =
      new Saliency(
          new float[] {1, 1, 5},
          Map.of(
              PartKind.BODY, new float[] {1, 0, 5},
              PartKind.LEFT_HAND, new float[] {0, 1, 0}));

  @Test
  void strongestPartIsJudgedInsideTheWindows() {
    List<PartKind> all = List.of(PartKind.values());

    assertThat(SALIENCY.strongest(all, List.of(new FrameWindow(0, 3)))).hasValue(PartKind.BODY);
    assertThat(SALIENCY.strongest(all, List.of(new FrameWindow(1, 2))))
        .hasValue(PartKind.LEFT_HAND);
    assertThat(SALIENCY.strongest(List.of(PartKind.FACE), List.of(new FrameWindow(0, 3))))
        .isEmpty();
    assertThat(SALIENCY.strongest(List.of(PartKind.LEFT_HAND), List.of(new FrameWindow(2, 3))))
        .isEmpty();
  }

  @Test
  void mapsOfAnotherLengthAndNegativeValuesAreRefused() {
    assertThatThrownBy(() -> new Saliency(new float[3], Map.of(PartKind.BODY, new float[2])))
        .hasMessageContaining("each of the 3 frames");
    assertThatThrownBy(() -> Saliency.ofFrames(new float[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Saliency.ofFrames(new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
