package org.signrelay.learning.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The definitions, worked out by hand. */
class TrajectoryTest {
  private static Trajectory of(double... scores) {
    return new Trajectory(scores);
  }

  @Test
  void slopeDownShareAndTauByHand() {
    Trajectory falling = of(4, 3, 3.5, 1);

    // b = (-1.5·4 - .5·3 + .5·3.5 + 1.5·1) / 5 = -4.25 / 5
    assertThat(falling.slope()).isCloseTo(-0.85, within(1e-12));
    assertThat(falling.downShare()).isCloseTo(2 / 3.0, within(1e-12));
    // of 6 pairs one, (3, 3.5), goes up: (1 - 5) / 6
    assertThat(falling.kendallTau()).isCloseTo(-2 / 3.0, within(1e-12));
    assertThat(falling.start()).isEqualTo(3.5);
    assertThat(falling.end()).isEqualTo(2.25);
  }

  @Test
  void tiesAreNeitherDownNorConcordant() {
    Trajectory flat = of(1, 1, 1);

    assertThat(flat.slope()).isZero();
    assertThat(flat.downShare()).isZero();
    assertThat(flat.kendallTau()).isZero();
  }

  @Test
  void ofTwoCheckpointsOneIsTheStartAndOneTheEnd() {
    assertThat(of(1, 5).start()).isEqualTo(1);
    assertThat(of(1, 5).end()).isEqualTo(5);
    assertThat(of(1, 3, 5).start()).isEqualTo(1);
    assertThat(of(1, 3, 5).slope()).isEqualTo(2);
  }

  @Test
  void oneCheckpointIsNoTrajectory() {
    assertThatThrownBy(() -> of(1)).hasMessageContaining("at least two checkpoints");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 3, 2, 1, 0, CONSISTENTLY_DECREASING",
    "4, 3, 3.5, 1, 0, CONSISTENTLY_DECREASING", // f = 3/4
    "4, 3, 3.5, 3.6, 0, NON_MONOTONE", // f = 1/2
    "0, 1, 2, 3, 4, INCREASING",
    "0, 1, 0.5, 3, 4, INCREASING", // f = 1/4
    "2, 2.1, 2, 2.1, 2, FLAT_HIGH",
    "0, 0.1, 0, 0.1, 0, FLAT_LOW",
    "4, 4, 4, 4, 0, NON_MONOTONE" // down, but in one step only
  })
  void categoriesByHand(double a, double b, double c, double d, double e, Category expected) {
    assertThat(Category.of(of(a, b, c, d, e), 0.1, 1.5)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, 0, 0, HIGH_TO_LOW",
    "2, 2, 0, 3, HIGH_TO_HIGH", // the end is 1.5, at the threshold
    "1, 1, 2, 2, LOW_TO_HIGH",
    "2, 0.9, 0, 0, LOW_TO_LOW" // the start is 1.45
  })
  void levelsByHand(double a, double b, double c, double d, LevelChange expected) {
    assertThat(LevelChange.of(of(a, b, c, d), 1.5)).isEqualTo(expected);
  }
}
