package org.signrelay.control.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

  /** 100 records of 50 ms are 5 s of work: within 2 s, three workers do it. */
  @ParameterizedTest
  @CsvSource({
    // lag, oldest ms, workers, each ms, desired
    "100, 500, 2, 50, 3",
    "40, 500, 2, 50, 1",
    "41, 500, 2, 50, 2",
    "1000, 500, 2, 50, 25",
    // nobody knows how long a record takes yet
    "5, 500, 0, 0, 1",
    // the oldest waits too long: one more than there are
    "10, 2001, 2, 50, 3",
    "10, 2000, 2, 50, 1",
    // never more than there is to do
    "2, 9000, 4, 50, 2",
    "3, 500, 1, 60000, 3",
    "0, 0, 4, 50, 0",
  })
  void asManyAsKeepTheWaitShort(double lag, long oldest, int workers, long each, int desired) {
    assertThat(
            Scaling.desired(
                new Scaling.Queue(
                    lag,
                    Duration.ofMillis(oldest),
                    workers,
                    Duration.ofMillis(each),
                    Duration.ofSeconds(2))))
        .isEqualTo(desired);
  }

  @Test
  void whoKnowsNothingChangesNothing() {
    assertThat(
            Scaling.desired(
                new Scaling.Queue(
                    Double.NaN, Duration.ZERO, 3, Duration.ZERO, Duration.ofSeconds(2))))
        .isEqualTo(3);
  }
}
