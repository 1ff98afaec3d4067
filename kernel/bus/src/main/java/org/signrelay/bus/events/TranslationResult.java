package org.signrelay.bus.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param modelSha the sha-256 of the bundle that translated: the one that the request named, or its
 *     fallback
 * @param pluginVersions {@code id@version} by slot, as they took part
 * @param worker the process that answered
 * @param queueTime from {@link TranslationRequest#submitted} to the start of the work
 * @param computeTime from there to the end of the work
 * @param replyTo as in the request
 * @param warnings sentences about what may make the translation worse
 */
public record TranslationResult(
    String requestId,
    TranslationOutcome outcome,
    String modelSha,
    Map<String, String> pluginVersions,
    String worker,
    Duration queueTime,
    Duration computeTime,
    Instant finished,
    @Nullable String replyTo,
    List<String> warnings) {
  public TranslationResult {
    pluginVersions = Map.copyOf(pluginVersions);
    warnings = List.copyOf(warnings);
  }

  /** A result that warns of nothing. */
  public TranslationResult(
      String requestId,
      TranslationOutcome outcome,
      String modelSha,
      Map<String, String> pluginVersions,
      String worker,
      Duration queueTime,
      Duration computeTime,
      Instant finished,
      @Nullable String replyTo) {
    this(
        requestId,
        outcome,
        modelSha,
        pluginVersions,
        worker,
        queueTime,
        computeTime,
        finished,
        replyTo,
        List.of());
  }
}
