package org.signrelay.control.translation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.TranslationResult;

/**
 * The requests that have no result yet, whoever sent them, and how fast they are answered.
 *
 * <p>After a restart the requests of the past come first, and only then ({@link #follow}) the
 * results: each request is in the list by the time its result is met. A request far beyond its
 * deadline was deleted with its topic's retention, and is forgotten.
 *
 * <p>Thread-safe.
 */
final class Backlog {
  /** Workers answer expired requests too; this long after the deadline none of them is left. */
  private static final Duration GRACE = Duration.ofHours(1);

  /** Where the result of a request will be. */
  interface Answers extends Function<String, CompletableFuture<TranslationResult>> {}

  /**
   * What is known of a request.
   *
   * @param since when it was asked
   * @param bulk on which of the two queues it waits
   */
  record Asked(Instant since, Instant deadline, boolean bulk) {}

  private record Waiting(Asked asked, CompletableFuture<TranslationResult> result) {}

  private final Clock clock;
  private final ServiceRate rate = new ServiceRate();
  private final Map<String, Waiting> byRequest = new ConcurrentHashMap<>();
  private @Nullable Answers answers;

  Backlog(Clock clock) {
    this.clock = clock;
  }

  /** Begins to look for results. */
  synchronized void follow(Answers answers) {
    this.answers = answers;
    byRequest.forEach((id, waiting) -> watch(answers, id, waiting));
  }

  /** The future result of a request; the same one each time it is asked for. */
  synchronized CompletableFuture<TranslationResult> expect(String requestId, Asked asked) {
    Waiting known = byRequest.get(requestId);
    if (known != null) {
      return known.result();
    }
    if (byRequest.isEmpty()) {
      rate.becameBusy(System.nanoTime());
    }
    Waiting waiting = new Waiting(asked, new CompletableFuture<>());
    if (!isLost(waiting)) {
      byRequest.put(requestId, waiting);
      if (answers != null) {
        watch(answers, requestId, waiting);
      }
    }
    return waiting.result();
  }

  /** The request never reached the bus. */
  void withdraw(String requestId) {
    Waiting waiting = byRequest.remove(requestId);
    if (waiting != null) {
      waiting.result().cancel(false);
    }
  }

  boolean contains(String requestId) {
    return byRequest.containsKey(requestId);
  }

  int size() {
    return byRequest.size();
  }

  /** How long the workers take for so many requests, as far as is known. */
  Duration timeFor(int requests) {
    return rate.timeFor(requests);
  }

  /** How long the oldest request on one of the queues has waited; zero if none does. */
  Duration oldest(boolean bulk) {
    Instant now = clock.instant();
    return byRequest.values().stream()
        .map(Waiting::asked)
        .filter(asked -> asked.bulk() == bulk && !asked.since().isAfter(now))
        .map(asked -> Duration.between(asked.since(), now))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  void forgetTheLost() {
    byRequest.forEach((id, waiting) -> {
      if (isLost(waiting)) {
        withdraw(id);
      }
    });
  }

  private void watch(Answers answers, String requestId, Waiting waiting) {
    CompletableFuture<TranslationResult> answer = answers.apply(requestId);
    var unusedAnswer = answer.thenAccept(result -> answered(requestId, result));
    var unusedResult = waiting.result().whenComplete((result, failure) -> answer.cancel(false));
  }

  private void answered(String requestId, TranslationResult result) {
    Waiting waiting = byRequest.remove(requestId);
    if (waiting != null) {
      rate.answered(System.nanoTime());
      waiting.result().complete(result);
    }
  }

  private boolean isLost(Waiting waiting) {
    return waiting.asked().deadline().plus(GRACE).isBefore(clock.instant());
  }
}
