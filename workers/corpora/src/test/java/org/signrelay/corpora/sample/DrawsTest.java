package org.signrelay.corpora.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {

  @Test
  void purposesDoNotShiftEachOther() {
    Draws one = Draws.of(1, "a");
    double first = one.uniform();

    assertThat(Draws.of(1, "a").uniform()).isEqualTo(first);
    assertThat(Draws.of(1, "b").uniform()).isNotEqualTo(first);
    assertThat(Draws.of(2, "a").uniform()).isNotEqualTo(first);
  }

  @Test
  void bellHasMeanZeroAndDeviationOne() {
    Draws draws = Draws.of(3, "bell");
    int count = 200_000;
    double sum = 0;
    double squares = 0;
    int beyondTwo = 0;
    for (int i = 0; i < count; i++) {
      double value = draws.gaussian();
      sum += value;
      squares += value * value;
      beyondTwo += Math.abs(value) > 2 ? 1 : 0;
    }
    assertThat(sum / count).isCloseTo(0, within(0.01));
    assertThat(squares / count).isCloseTo(1, within(0.02));
    assertThat(beyondTwo / (double) count).isCloseTo(0.0455, within(0.004));
  }

  @Test
  void weightsDecideHowOften() {
    Draws draws = Draws.of(4, "weights");
    int[] counts = new int[3];
    for (int i = 0; i < 60_000; i++) {
      counts[draws.weighted(new double[] {1, 2, 3})]++;
    }
    assertThat(counts[0]).isCloseTo(10_000, within(500));
    assertThat(counts[1]).isCloseTo(20_000, within(500));
  }
}
