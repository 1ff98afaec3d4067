package org.signrelay.learning.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.signrelay.learning.recipe.LambdaSchedule.Decay;

class LambdaScheduleTest {
  @Test
  void aConstantWeightIsWholeFromTheFirstStep() {
    assertThat(LambdaSchedule.constant().at(0, 10)).isEqualTo(1);
    assertThat(LambdaSchedule.constant().at(9, 10)).isEqualTo(1);
  }

  @Test
  void theRiseIsLinearAndEndsAtTheWholeWeight() {
    LambdaSchedule rising = new LambdaSchedule(4, Decay.CONSTANT);
    assertThat(rising.at(0, 10)).isEqualTo(0.25);
    assertThat(rising.at(3, 10)).isEqualTo(1);
    assertThat(rising.at(9, 10)).isEqualTo(1);
  }

  @Test
  void theCosineIsHalfWayDownInTheMiddle() {
    LambdaSchedule falling = new LambdaSchedule(2, Decay.COSINE);
    assertThat(falling.at(2, 10)).isEqualTo(1);
    assertThat(falling.at(6, 10)).isCloseTo(0.5, within(1e-12));
    assertThat(falling.at(9, 10)).isBetween(0.0, 0.1);
  }
}
