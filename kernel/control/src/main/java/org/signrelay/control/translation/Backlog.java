package org.signrelay.control.translation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.signrelay.bus.events.TranslationResult;

/**
 * The requests that have no result yet, whoever sent them. A request far beyond its deadline has
 * been deleted with its topic's retention, and is forgotten. Thread-safe.
 */
final class Backlog {
  /** Workers answer expired requests too; this long after the deadline none of them is left. */
  private static final Duration GRACE = Duration.ofHours(1);

  private record Waiting(Instant deadline, CompletableFuture<TranslationResult> result) {}

  private final Clock clock;
  private final Map<String, Waiting> byRequest = new ConcurrentHashMap<>();

  Backlog(Clock clock) {
    this.clock = clock;
  }

  /** The future result of a request; the same one each time it is asked for. */
  CompletableFuture<TranslationResult> expect(String requestId, Instant deadline) {
    return byRequest.computeIfAbsent(
            requestId, id -> new Waiting(deadline, new CompletableFuture<>()))
        .result();
  }

  void answer(TranslationResult result) {
    Waiting waiting = byRequest.remove(result.requestId());
    if (waiting != null) {
      waiting.result().complete(result);
    }
  }

  /** The request never reached the bus. */
  void withdraw(String requestId) {
    byRequest.remove(requestId);
  }

  boolean contains(String requestId) {
    return byRequest.containsKey(requestId);
  }

  int size() {
    return byRequest.size();
  }

  void forgetTheLost() {
    Instant limit = clock.instant().minus(GRACE);
    byRequest.values().removeIf(waiting -> waiting.deadline().isBefore(limit));
  }
}
