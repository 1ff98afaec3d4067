package org.signrelay.server.live;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.server.error.ErrorTable;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** What came of asking for a translation. */
sealed interface Heard {

  /**
   * A translation.
   *
   * @param result that it came with
   */
  record Text(String text, TranslationResult result) implements Heard {}

  /** None. */
  record Failure(ErrorCode code, String message) implements Heard {
    /** Whether it is the clip's fault, and not for the fleet to mend. */
    boolean isForGood() {
      return code.blame() == ErrorCode.Blame.USER;
    }

    /** Whether the request was not taken, and may be another time. */
    boolean isRefusal() {
      return code == ErrorCode.OVERLOADED || code == ErrorCode.UNAVAILABLE;
    }

    /** Whether no clip of the same stream would fare better. */
    boolean isForAll() {
      return code == ErrorCode.CLIP_LAYOUT_UNSUPPORTED || code == ErrorCode.NOT_FOUND;
    }
  }

  /** One of the two is there, as a future tells it. */
  static Heard of(@Nullable TranslationResult result, @Nullable Throwable failure) {
    if (result == null) {
      return of(failure instanceof CompletionException ? failure.getCause() : failure);
    }
    return switch (result.outcome()) {
      case TranslationOutcome.Translated translated -> new Text(translated.text(), result);
      case TranslationOutcome.Failed(ErrorCode code, String message) -> new Failure(code, message);
    };
  }

  private static Failure of(@Nullable Throwable failure) {
    return switch (failure) {
      case SignRelayException known ->
          new Failure(known.code(), String.valueOf(known.getMessage()));
      case OverloadedException refused ->
          new Failure(ErrorCode.OVERLOADED, String.valueOf(refused.getMessage()));
      case TimeoutException late ->
          new Failure(ErrorCode.DEADLINE_EXCEEDED, "no translation came in time");
      case null, default -> new Failure(ErrorCode.INTERNAL, ErrorTable.http(500).error().message());
    };
  }
}
