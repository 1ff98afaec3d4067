package org.signrelay.control.translation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.signrelay.bus.events.TranslationResult;

/** What the door says to a request. */
public sealed interface Admission {

  /**
   * The request is on the bus, acknowledged by the broker.
   *
   * @param id asks for the result later, also after a restart
   * @param result completed when the result arrives; to wait no longer, time out a copy
   */
  record Admitted(String id, CompletableFuture<TranslationResult> result) implements Admission {}

  /**
   * Too much is waiting already; the request was not taken.
   *
   * @param reason one lower-case word for a metric's label
   * @param message one sentence
   * @param retryAfter when another try may succeed; at least a second
   */
  record Refused(String reason, String message, Duration retryAfter) implements Admission {}
}
