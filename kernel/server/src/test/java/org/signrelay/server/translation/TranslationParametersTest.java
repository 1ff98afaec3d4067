package org.signrelay.server.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.spi.SignRelayException;

class TranslationParametersTest {
  private static final Preference NONE = Preference.parse(null);

  @Test
  void theDefaultsAreExactlyThese() {
    assertThat(TranslationParameters.parse(Map.of(), NONE))
        .isEqualTo(
            new TranslationParameters(
                null, null, Decoding.DEFAULT, Duration.ofSeconds(30), true, false));
  }

  @Test
  void everyParameterReachesItsPlace() {
    assertThat(
            TranslationParameters.parse(
                Map.of(
                    "model", List.of("tiny"),
                    "extractor", List.of("OpenPose@1.7.0"),
                    "beam", List.of("2"),
                    "max_tokens", List.of("9"),
                    "length_penalty", List.of("0.5"),
                    "deadline_ms", List.of("1500"),
                    "wait", List.of("false"),
                    "bulk", List.of("true")),
                NONE))
        .isEqualTo(
            new TranslationParameters(
                "tiny",
                "OpenPose@1.7.0",
                new Decoding(2, 9, 0.5f),
                Duration.ofMillis(1500),
                false,
                true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OpenPose", "@1", "OpenPose@", "a@b@c", ""})
  void anExtractorIsANameAndAVersion(String extractor) {
    assertThatThrownBy(
            () -> TranslationParameters.parse(Map.of("extractor", List.of(extractor)), NONE))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("NAME@VERSION");
  }

  @Test
  void allErrorsAreToldAtOnce() {
    assertThatThrownBy(() ->
            TranslationParameters.parse(
                Map.of("beam", List.of("99"), "wait", List.of("perhaps"), "x", List.of("1")), NONE))
        .hasMessageContaining("option beam must be a whole number from 1 to 64, but was '99'")
        .hasMessageContaining("option wait must be true or false, but was 'perhaps'")
        .hasMessageContaining("unknown option x");
  }

  @Test
  void whoDoesNotWaitHasMoreTime() {
    assertThat(TranslationParameters.parse(Map.of("wait", List.of("false")), NONE).patience())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource({
    ", false, ",
    "respond-async, true, ",
    "Respond-Async, true, ",
    "wait=10, false, 10",
    "'respond-async, wait=10', true, 10",
    "'respond-async; wait = 5', true, 5",
    "handling=lenient, false, ",
    "wait=soon, false, "
  })
  void preferencesAreReadAsRfc7240Says(
      @Nullable String header, boolean respondAsync, @Nullable Long wait) {
    assertThat(Preference.parse(header))
        .isEqualTo(
            new Preference(respondAsync, Optional.ofNullable(wait).map(Duration::ofSeconds)));
  }

  @Test
  void respondAsyncAloneMeansNotToWait() {
    assertThat(
            TranslationParameters.parse(Map.of(), Preference.parse("respond-async")).synchronous())
        .isFalse();
    assertThat(
            TranslationParameters.parse(Map.of(), Preference.parse("respond-async, wait=3"))
                .synchronous())
        .isTrue();
  }
}
