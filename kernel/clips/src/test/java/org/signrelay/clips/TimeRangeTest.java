package org.signrelay.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Clip;
import org.signrelay.spi.SignRelayException;

class TimeRangeTest {
  private static Clip at(float framesPerSecond) {
    Clip clip = Clips.random(40, 3);
    return new Clip(
        clip.layout(), framesPerSecond, 40, clip.coordinates(), clip.confidence(), "S1");
  }

  @Test
  void frameOnTheStartIsInsideAndFrameOnTheEndIsNot() {
    Clip part = new TimeRange(0.2, 0.4).of(at(10));

    assertThat(part.frames()).isEqualTo(2);
    assertThat(part.coordinates()).isEqualTo(Arrays.copyOfRange(at(10).coordinates(), 16, 32));
    assertThat(part.confidence()).isEqualTo(Arrays.copyOfRange(at(10).confidence(), 8, 16));
    assertThat(part.signer()).isEqualTo("S1");
  }

  @Test
  void everyPartHoldsTheFramesOfTheDefinition() {
    for (float rate : new float[] {15, 24, 25, 29.97f, 30}) {
      Clip clip = at(rate);
      for (int k = 0; k < 39; k++) {
        for (double nudge : new double[] {-1e-9, 0, 1e-9}) {
          double start = Math.max(0, k / (double) rate + nudge);
          int expected = 0;
          for (int frame = 0; frame < 40; frame++) {
            expected += frame / (double) rate >= start ? 1 : 0;
          }
          assertThat(new TimeRange(start, 1e9).of(clip).frames())
              .as("from %s at %s frames a second", start, rate)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void wholeClipIsTheClipItself() {
    Clip clip = at(25);

    assertThat(TimeRange.ALL.of(clip)).isSameAs(clip);
  }

  @Test
  void partWithoutAFrameIsRefused() {
    assertThatThrownBy(() -> new TimeRange(100, 101).of(at(25)))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("from 100.0 to 101.0 seconds holds no frame");
  }

  @Test
  void endBeforeTheStartIsNoPart() {
    assertThatThrownBy(() -> new TimeRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeRange(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
