package org.signrelay.server.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;

class TranslationAnswerTest {

  @Test
  void timesAreInMilliseconds() {
    assertThat(answer(Duration.ofNanos(2_000_250_000)).queueMs()).isEqualTo(2_000.25);
  }

  @Test
  void aRequestThatWasDatedThousandsOfYearsAgoHasAnAnswer() {
    assertThat(answer(Duration.ofSeconds(8_000_000_000_000L)).queueMs()).isEqualTo(8e15);
  }

  @Test
  void warningsAreToldAndNoneIsLeftOut() throws Exception {
    TranslationAnswer warned = answer(Duration.ZERO, List.of("another program"));

    assertThat(new ObjectMapper().writeValueAsString(warned))
        .contains("\"warnings\":[\"another program\"]");
    assertThat(new ObjectMapper().writeValueAsString(answer(Duration.ZERO)))
        .doesNotContain("warnings");
  }

  private static TranslationAnswer answer(Duration queueTime) {
    return answer(queueTime, List.of());
  }

  private static TranslationAnswer answer(Duration queueTime, List<String> warnings) {
    return TranslationAnswer.of(
        new TranslationResult(
            "id",
            new TranslationOutcome.Translated("a text", -0.5, List.of()),
            "a".repeat(64),
            Map.of(),
            "worker",
            queueTime,
            Duration.ZERO,
            Instant.EPOCH,
            null,
            warnings));
  }
}
