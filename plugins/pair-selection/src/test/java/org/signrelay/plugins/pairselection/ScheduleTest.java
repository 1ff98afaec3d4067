package org.signrelay.plugins.pairselection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "LINEAR,0.25,0.25",
    "SQRT,0.25,0.5",
    "LOG_CONCAVE,0.5,0.740363", // log10 5.5
    "LOG_CONCAVE,1,1",
    "LOG_CONVEX,0.5,0.259637", // 1 - log10 5.5
    "LOG_CONVEX,0,0",
    "EASY_ONLY,0.9,0",
    "HARD_ONLY,0.1,1"
  })
  void quantilesByHand(Schedule schedule, double alpha, double quantile) {
    assertThat(schedule.at(alpha)).isCloseTo(quantile, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void noScheduleEverGetsEasier(Schedule schedule) {
    double before = schedule.at(0);
    for (int percent = 1; percent <= 100; percent++) {
      double now = schedule.at(percent / 100.0);
      assertThat(now).isBetween(before, 1 + 1e-12);
      before = now;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aScheduleIsReadBackFromItsLabel(Schedule schedule) {
    assertThat(Schedule.ofLabel(schedule.label())).isEqualTo(schedule);
  }
}
