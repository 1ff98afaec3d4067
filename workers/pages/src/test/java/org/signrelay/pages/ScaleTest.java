package org.signrelay.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void ticksAreRoundAndEncloseTheValues() {
    Scale scale = Scale.over(DoubleStream.of(-3.2, 8.9), 6, 0, 100);

    assertThat(scale.ticks()).containsExactly(-5.0, 0.0, 5.0, 10.0);
    assertThat(scale.pixel(-5)).isEqualTo(0);
    assertThat(scale.pixel(10)).isEqualTo(100);
    assertThat(scale.pixel(2.5)).isEqualTo(50);
  }

  @Test
  void labelsHaveAsManyDecimalsAsTheirStep() {
    Scale hundredths = Scale.over(DoubleStream.of(0.01, 0.06), 5, 0, 1);
    Scale hundreds = Scale.over(DoubleStream.of(0, 900), 5, 0, 1);

    assertThat(hundredths.ticks().stream().map(hundredths::label))
        .containsExactly("0.01", "0.02", "0.03", "0.04", "0.05", "0.06");
    assertThat(hundreds.ticks().stream().map(hundreds::label))
        .containsExactly("0", "200", "400", "600", "800", "1000");
  }

  @Test
  void roundingErrorsDoNotLengthenTheScale() {
    assertThat(Scale.over(DoubleStream.of(0, 0.1 + 0.2), 3, 0, 1).ticks()).hasSize(4);
    assertThat(Scale.over(DoubleStream.of(0, 100 + 1e-12), 5, 0, 1).high()).isEqualTo(100);
  }

  @Test
  void oneValueAloneStillHasAScale() {
    Scale scale = Scale.over(DoubleStream.of(40, Double.NaN), 5, 0, 10);

    assertThat(scale.low()).isLessThan(40);
    assertThat(scale.high()).isGreaterThan(40);
  }
}
