package org.signrelay.server.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.UnknownArtifactException;

/** Which answer a failure gets. What nobody foresaw is INTERNAL, and its text stays in the log. */
public final class ErrorTable {
  private static final Duration RETRY_SOON = Duration.ofSeconds(2);
  private static final String INTERNAL = "the kernel failed; its log says more";

  private ErrorTable() {}

  /**
   * An answer in the making.
   *
   * @param retryAfter when another try may succeed, where one may
   */
  public record Answer(ApiError error, Optional<Duration> retryAfter) {}

  /** The HTTP status of a code. */
  public static int status(ErrorCode code) {
    return switch (code) {
      case CLIP_UNREADABLE,
          CLIP_TOO_LONG,
          CLIP_LAYOUT_UNSUPPORTED,
          MODEL_UNREADABLE,
          RECORD_UNREADABLE,
          RECIPE_INVALID,
          CORPUS_INVALID,
          OPTION_INVALID ->
          400;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case PLUGIN_REFUSED -> 422;
      case OVERLOADED -> 429;
      case DELIVERY_LIMIT_REACHED, TRAINING_DIVERGED, INTERNAL -> 500;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
    };
  }

  /** The answer to a failure with a code. */
  public static Answer of(ErrorCode code, String message) {
    Optional<Duration> retryAfter =
        code == ErrorCode.OVERLOADED || code == ErrorCode.UNAVAILABLE
            ? Optional.of(RETRY_SOON)
            : Optional.empty();
    return new Answer(new ApiError(status(code), code.name(), message), retryAfter);
  }

  /** The answer to any failure. */
  public static Answer of(Throwable failure) {
    return switch (failure) {
      case SignRelayException e -> of(e.code(), sentence(e));
      case OverloadedException e ->
          new Answer(
              new ApiError(429, ErrorCode.OVERLOADED.name(), sentence(e)),
              Optional.of(e.retryAfter()));
      case InvalidOptionsException e -> of(ErrorCode.OPTION_INVALID, sentence(e));
      case UnknownArtifactException e -> of(ErrorCode.NOT_FOUND, sentence(e));
      case JsonProcessingException e -> of(ErrorCode.OPTION_INVALID, json(e));
      case WebApplicationException e when e.getCause() instanceof JsonProcessingException json ->
          of(ErrorCode.OPTION_INVALID, json(json));
      case WebApplicationException e -> http(e.getResponse().getStatus());
      default -> of(ErrorCode.INTERNAL, INTERNAL);
    };
  }

  /** Where the JSON is wrong; never what it holds. */
  private static String json(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    String field =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? ", field "
                + mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
                    .collect(Collectors.joining("."))
            : "";
    return "the body must be JSON of the documented form, but is not%s%s".formatted(where, field);
  }

  /** The answer to what HTTP alone is concerned with. */
  public static Answer http(int status) {
    Response.@Nullable Status known = Response.Status.fromStatusCode(status);
    String phrase = known == null ? "HTTP " + status : known.getReasonPhrase();
    String code =
        status == 404
            ? ErrorCode.NOT_FOUND.name()
            : phrase.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String message =
        switch (status) {
          case 404 -> "there is no such address; /q/openapi lists those there are";
          case 405 -> "this address does not take this method";
          case 413 -> "the body is larger than this door accepts";
          case 415 -> "this address does not take this Content-Type";
          case 406 -> "this address cannot answer in the form that Accept asks for";
          default -> status >= 500 ? INTERNAL : "the request cannot be answered: " + phrase;
        };
    return new Answer(new ApiError(status, code, message), Optional.empty());
  }

  private static String sentence(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
