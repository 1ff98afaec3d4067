package org.signrelay.learning.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void quantilesAreMeasuredValues() {
    double[] oneToHundredDescending =
        IntStream.iterate(100, i -> i - 1).limit(100).asDoubleStream().toArray();
    Sample sample = Sample.of(oneToHundredDescending);
    assertThat(sample.median()).isEqualTo(50);
    assertThat(sample.p95()).isEqualTo(95);
    assertThat(sample.min()).isEqualTo(1);
    assertThat(sample.max()).isEqualTo(100);
    assertThat(sample.all()).startsWith(100.0, 99.0).hasSize(100);
  }

  @Test
  void oneValueIsAllOfThem() {
    assertThat(Sample.of(3)).isEqualTo(new Sample(3, 3, 3, 3, List.of(3.0)));
  }
}
