package org.signrelay.control.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceRateTest {
  private static final long MILLI = 1_000_000;

  private final ServiceRate rate = new ServiceRate();

  @Test
  void beforeTheFirstAnswerNothingTakesTime() {
    assertThat(rate.timeFor(1_000)).isZero();
  }

  @Test
  void aBacklogTakesItsNumberTimesTheTimeBetweenAnswers() {
    rate.becameBusy(0);
    for (int i = 1; i <= 50; i++) {
      rate.answered(i * 20 * MILLI);
    }

    assertThat(rate.timeFor(100)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void idleTimeDoesNotCount() {
    rate.becameBusy(0);
    rate.answered(20 * MILLI);
    rate.becameBusy(3_600_000 * MILLI);
    rate.answered(3_600_020 * MILLI);

    assertThat(rate.timeFor(1)).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void aFasterFleetIsNoticed() {
    rate.becameBusy(0);
    rate.answered(1_000 * MILLI);
    for (int i = 1; i <= 64; i++) {
      rate.answered((1_000 + i) * MILLI);
    }

    // the first gap of 1,000 ms is left with (15/16)^64 = 1.6 %
    assertThat(rate.timeFor(1)).isBetween(Duration.ofMillis(10), Duration.ofMillis(20));
  }
}
