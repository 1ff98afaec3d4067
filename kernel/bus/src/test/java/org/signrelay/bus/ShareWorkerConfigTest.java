package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareWorkerConfigTest {

  @Test
  void theLanesTogetherTakeExactlyTheMaximum() {
    for (int max : new int[] {1, 2, 3, 5, 32, 33}) {
      ShareWorkerConfig config = ShareWorkerConfig.of(max);
      assertThat(IntStream.range(0, config.lanes()).map(config::batch).sum()).isEqualTo(max);
      assertThat(IntStream.range(0, config.lanes()).map(config::batch)).allMatch(n -> n >= 1);
    }
  }

  @Test
  void thePauseBeforeAReleaseDoublesUpToTenfold() {
    ShareWorkerConfig config =
        new ShareWorkerConfig(1, 1, Duration.ofSeconds(30), 10, Duration.ofSeconds(1));

    assertThat(IntStream.rangeClosed(1, 6).mapToObj(config::pauseBeforeRelease))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> ShareWorkerConfig.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ShareWorkerConfig(2, 3, Duration.ofSeconds(30), 10, Duration.ZERO))
        .hasMessageContaining("3 lanes and 2 in flight");
    assertThatThrownBy(() -> new ShareWorkerConfig(1, 1, Duration.ofSeconds(30), 11, Duration.ZERO))
        .hasMessageContaining("2 to 10");
  }
}
