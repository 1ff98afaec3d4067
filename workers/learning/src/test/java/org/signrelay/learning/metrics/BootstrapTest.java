package org.signrelay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private final MetricSuite suite = MetricSuite.standard(Tokenization.MTEVAL_13A, false);

  private final Tally tally =
      suite.tally(
          List.of(
              new Segment("the man buys a house", "the man buys a house"),
              new Segment("a dog", "the cat sleeps here"),
              new Segment("she sees the red car now", "she sees the red car")));

  /**
   * {@code numpy.random.default_rng(12345).integers(0, 1000, 10)}, and bounds that reject draws.
   */
  @Test
  void drawsAreNumpys() {
    assertThat(drawn(12345, 1000, 10))
        .containsExactly(699, 227, 788, 316, 204, 797, 642, 676, 988, 391);
    assertThat(drawn(0, 2_000_000_000, 6))
        .containsExactly(
            1_701_248_451, 1_273_923_374, 1_022_272_959, 539_573_427, 615_658_845, 81_947_047);
    assertThat(drawn(4_294_967_295L, 7, 8)).containsExactly(1, 1, 5, 1, 6, 2, 1, 4);
  }

  private static int[] drawn(long seed, int bound, int count) {
    NumpyRandom random = new NumpyRandom(seed);
    return IntStream.range(0, count).map(i -> random.below(bound)).toArray();
  }

  @Test
  void aCorpusOfEqualSegmentsHasNoSpread() {
    Segment same = new Segment("the man buys the house", "the man sees a house");
    for (Bootstrap.Interval interval :
        new Bootstrap(50, 1).intervals(suite.tally(List.of(same, same, same)))) {
      assertThat(interval.low()).isEqualTo(interval.high()).isEqualTo(interval.value());
    }
  }

  @Test
  void theSeedDecidesTheSamples() {
    assertThat(new Bootstrap(100, 3).intervals(tally))
        .isEqualTo(new Bootstrap(100, 3).intervals(tally))
        .isNotEqualTo(new Bootstrap(100, 4).intervals(tally));
  }

  @Test
  void aSystemDoesNotDifferFromItself() {
    assertThat(Bootstrap.standard().compare(tally, tally))
        .allSatisfy(comparison -> {
          assertThat(comparison.pValue()).isEqualTo(1);
          assertThat(comparison.difference()).isZero();
        });
  }

  @Test
  void systemsOfDifferentCorporaAreNotCompared() {
    Tally shorter = suite.tally(List.of(new Segment("a", "b")));
    assertThatThrownBy(() -> Bootstrap.standard().compare(tally, shorter))
        .hasMessage(
            "systems can only be compared on the same segments, but one has 3 and the other 1");
  }

  @Test
  void aTooLargeSeedIsRefused() {
    assertThatThrownBy(() -> new Bootstrap(10, 1L << 32))
        .hasMessage("a seed must be between 0 and 2^32 - 1, not 4294967296");
  }
}
