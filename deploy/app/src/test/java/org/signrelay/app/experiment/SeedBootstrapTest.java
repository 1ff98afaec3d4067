package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.metrics.Segment;

class SeedBootstrapTest {
  private static final SeedBootstrap BOOTSTRAP = SeedBootstrap.standard();

  private static Outcome right(int... items) {
    return Outcome.share(Arrays.stream(items).mapToObj(item -> item == 1).toList());
  }

  @Test
  void meanAndDeviationAreThoseOfTheSeeds() {
    // 50 %, 75 %, 100 %: mean 75, deviation sqrt((625 + 0 + 625) / 2) = 25
    Estimate estimate =
        BOOTSTRAP.of(List.of(right(1, 0, 1, 0), right(1, 1, 1, 0), right(1, 1, 1, 1)));

    assertThat(estimate.mean()).isCloseTo(75, within(1e-9));
    assertThat(estimate.deviation()).isCloseTo(25, within(1e-9));
    assertThat(estimate.bySeed()).containsExactly(50.0, 75.0, 100.0);
    assertThat(estimate.low()).isBetween(25.0, 75.0);
    assertThat(estimate.high()).isBetween(75.0, 100.0);
  }

  @Test
  void equalArmsDifferByNothingAtAll() {
    List<Outcome> arm = List.of(right(1, 0, 0, 1), right(0, 1, 0, 0));
    Estimate estimate = BOOTSTRAP.difference(arm, arm);

    assertThat(estimate.mean()).isZero();
    assertThat(estimate.low()).isZero();
    assertThat(estimate.high()).isZero();
  }

  @Test
  void itemsArePairedSoAConstantGainHasNoInterval() {
    // Item by item the first arm gains 1, whatever items are drawn.
    Outcome low = Outcome.mean(new double[] {1, 5, 9, 3});
    Outcome high = Outcome.mean(new double[] {2, 6, 10, 4});
    Estimate estimate = BOOTSTRAP.difference(List.of(high, high), List.of(low, low));

    assertThat(estimate.low()).isCloseTo(1, within(1e-9));
    assertThat(estimate.high()).isCloseTo(1, within(1e-9));
  }

  @Test
  void oneItemASeedLeavesTheSeedsToVary() {
    // Means of two draws from {0, 10}: 0, 5 or 10 with chances 1/4, 1/2, 1/4.
    Estimate estimate =
        BOOTSTRAP.of(List.of(Outcome.mean(new double[] {0}), Outcome.mean(new double[] {10})));

    assertThat(estimate.mean()).isEqualTo(5);
    assertThat(estimate.low()).isZero();
    assertThat(estimate.high()).isEqualTo(10);
  }

  @Test
  void equalInputGivesEqualIntervals() {
    List<Outcome> arm = List.of(right(1, 0, 0, 1, 1), right(0, 1, 0, 0, 1));

    assertThat(BOOTSTRAP.of(arm)).isEqualTo(BOOTSTRAP.of(arm));
  }

  @Test
  void aRatioIsThatOfTheMeans() {
    // (60 - 40) / (80 - 40) = 0.5
    List<Outcome> seed =
        List.of(
            Outcome.mean(new double[] {60}),
            Outcome.mean(new double[] {40}),
            Outcome.mean(new double[] {80}));

    assertThat(BOOTSTRAP.of(List.of(seed, seed), s -> (s[0] - s[1]) / (s[2] - s[1])).mean())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void bleuOfAResampleIsThatOfItsSentences() {
    Segment good = new Segment("the dog sees the cat in town", "the dog sees the cat in town");
    Segment bad = new Segment("a b c d e f g", "the man eats an apple at home");
    double[][] items = {Outcome.BLEU.statistics(good), Outcome.BLEU.statistics(bad)};
    Outcome outcome = new Outcome(Outcome.Scoring.BLEU4, items);

    assertThat(outcome.score(new int[] {0, 0})).isCloseTo(100, within(1e-9));
    assertThat(outcome.score(new int[] {1})).isZero();
    // Precisions 7/14, 6/12, 5/10, 4/8: each a half.
    assertThat(outcome.score()).isCloseTo(50, within(1e-9));
  }

  @Test
  void quantilesLieBetweenTheOrderStatistics() {
    assertThat(SeedBootstrap.quantile(new double[] {0, 10, 20, 30, 40}, 0.025))
        .isCloseTo(1, within(1e-12));
    assertThat(SeedBootstrap.quantile(new double[] {7}, 0.975)).isEqualTo(7);
  }

  @Test
  void armsWithOtherItemsAreNotPaired() {
    assertThatThrownBy(() -> BOOTSTRAP.difference(List.of(right(1, 0)), List.of(right(1, 0, 1))))
        .hasMessage("seed number 1 has 2 and 3 items, which cannot be paired");
  }
}
