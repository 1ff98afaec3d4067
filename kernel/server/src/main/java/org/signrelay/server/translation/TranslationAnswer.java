package org.signrelay.server.translation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Span;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.server.error.ApiError;
import org.signrelay.server.error.ErrorTable;

/**
 * Where a translation stands; what is not known yet is left out.
 *
 * @param status {@code pending}, {@code done} or {@code failed}
 * @param score mean log-probability of a token
 * @param spans when each piece of the text was signed
 * @param model sha-256 of the bundle
 * @param plugins {@code id@version} by slot
 * @param warnings sentences about what may make the translation worse; left out if there are none
 * @param queueMs from the door to the start of the work
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TranslationAnswer(
    String id,
    String status,
    @Nullable String text,
    @Nullable Double score,
    @Nullable List<SpanAnswer> spans,
    @Nullable String model,
    @Nullable Map<String, String> plugins,
    @Nullable List<String> warnings,
    @Nullable Double queueMs,
    @Nullable Double computeMs,
    @Nullable ApiError error) {
  private static final double MS_PER_SECOND = 1e3;
  private static final double NANOS_PER_MS = 1e6;

  /** A piece of the text, in seconds from the beginning of the clip. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SpanAnswer(String text, double fromSeconds, double toSeconds) {
    static SpanAnswer of(Span span) {
      return new SpanAnswer(span.text(), span.fromSeconds(), span.toSeconds());
    }
  }

  static TranslationAnswer pending(String id) {
    return new TranslationAnswer(
        id, "pending", null, null, null, null, null, null, null, null, null);
  }

  static TranslationAnswer of(TranslationResult result) {
    double queueMs = millis(result.queueTime());
    double computeMs = millis(result.computeTime());
    @Nullable List<String> warnings = result.warnings().isEmpty() ? null : result.warnings();
    return switch (result.outcome()) {
      case TranslationOutcome.Translated translated ->
          new TranslationAnswer(
              result.requestId(),
              "done",
              translated.text(),
              translated.score(),
              translated.spans().stream().map(SpanAnswer::of).toList(),
              result.modelSha(),
              result.pluginVersions(),
              warnings,
              queueMs,
              computeMs,
              null);
      case TranslationOutcome.Failed failed ->
          new TranslationAnswer(
              result.requestId(),
              "failed",
              null,
              null,
              null,
              result.modelSha(),
              result.pluginVersions(),
              warnings,
              queueMs,
              computeMs,
              ErrorTable.of(failed.code(), failed.message()).error());
    };
  }

  /** Whoever writes requests to the bus may date them so early that the nanoseconds overflow. */
  private static double millis(Duration duration) {
    return duration.getSeconds() * MS_PER_SECOND + duration.getNano() / NANOS_PER_MS;
  }
}
