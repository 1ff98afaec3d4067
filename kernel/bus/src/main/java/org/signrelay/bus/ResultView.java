package org.signrelay.bus;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one result of each request. A redelivered request may be answered twice; both results have
 * the same key and so lie in one partition, and the translation with the lowest offset counts. An
 * error counts as long as there is no translation: a request that failed may be replayed. The view
 * is rebuilt from the topic after a restart, so each process serves the same one.
 *
 * <p>Bounded: results older than the expiry go, and the oldest when there are too many. A second
 * result that comes after its first has gone would count, so keep both bounds well above the time
 * that a request is redelivered in.
 *
 * <p>Thread-safe.
 */
public final class ResultView implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultView.class);

  private final int maxResults;
  private final Duration expiry;
  private final Clock clock;

  /** In the order of arrival; guarded by this. */
  private final Map<String, TranslationResult> results = new LinkedHashMap<>();

  /** Requests whose results are to be shown to nobody; guarded by this. */
  private final Set<String> forgotten = new HashSet<>();

  /** Guarded by this. */
  private final Map<String, List<CompletableFuture<TranslationResult>>> waiting = new HashMap<>();

  private final TopicReader<TranslationResult> reader;

  ResultView(
      BusConfig config,
      Topic<TranslationResult> topic,
      RecordDecoder<TranslationResult> decoder,
      int maxResults,
      Duration expiry,
      Clock clock) {
    this.maxResults = maxResults;
    this.expiry = expiry;
    this.clock = clock;
    this.reader =
        new TopicReader<>(
            config, topic.name(), TopicReader.From.BEGINNING, decoder, this::onReceived);
  }

  private void onReceived(Received<TranslationResult> received) {
    switch (received) {
      case Received.Event<TranslationResult> event -> onResult(event.value());
      case Received.Removed<TranslationResult> removed -> {}
      case Received.UnreadableRecord<TranslationResult> unreadable ->
          LOG.warn("The result at {} is left out: {}", unreadable.position(), unreadable.reason());
    }
  }

  private void onResult(TranslationResult result) {
    List<CompletableFuture<TranslationResult>> answered;
    synchronized (this) {
      if (forgotten.contains(result.requestId())) {
        return;
      }
      TranslationResult known = results.get(result.requestId());
      if (known != null && !(isError(known) && !isError(result))) {
        LOG.info("Request {} was answered again; the first result counts", result.requestId());
        return;
      }
      results.remove(result.requestId()); // so that it counts as new among those kept
      results.put(result.requestId(), result);
      forgetOld();
      answered = Optional.ofNullable(waiting.remove(result.requestId())).orElse(List.of());
    }
    answered.forEach(future -> future.complete(result));
  }

  private static boolean isError(TranslationResult result) {
    return switch (result.outcome()) {
      case TranslationOutcome.Translated translated -> false;
      case TranslationOutcome.Failed failed -> true;
    };
  }

  private void forgetOld() {
    Iterator<TranslationResult> oldest = results.values().iterator();
    while (oldest.hasNext()) {
      boolean expired = oldest.next().finished().plus(expiry).isBefore(clock.instant());
      if (!expired && results.size() <= maxResults) {
        return;
      }
      oldest.remove();
    }
  }

  /** The result that counts, if the request was answered. */
  public synchronized Optional<TranslationResult> find(String requestId) {
    return Optional.ofNullable(results.get(requestId));
  }

  /**
   * Completes with the result that counts, on the reader's thread, or at once. Whoever does not
   * want to wait any longer cancels it.
   */
  public CompletableFuture<TranslationResult> whenAnswered(String requestId) {
    CompletableFuture<TranslationResult> answer = new CompletableFuture<>();
    synchronized (this) {
      TranslationResult result = results.get(requestId);
      if (result != null) {
        return CompletableFuture.completedFuture(result);
      }
      waiting.computeIfAbsent(requestId, id -> new ArrayList<>()).add(answer);
    }
    var unused = answer.whenComplete((result, failure) -> stopWaiting(requestId, answer));
    return answer;
  }

  private synchronized void stopWaiting(
      String requestId, CompletableFuture<TranslationResult> answer) {
    waiting.computeIfPresent(
        requestId,
        (id, others) -> {
          others.remove(answer);
          return others.isEmpty() ? null : others;
        });
  }

  /** Forgets the result of a request, for good. */
  public synchronized void forget(String requestId) {
    forgotten.add(requestId);
    results.remove(requestId);
  }

  /** How many requests somebody waits for. */
  public synchronized int waiting() {
    return waiting.values().stream().mapToInt(List::size).sum();
  }

  /** Waits until the view holds every result that the topic held when the view was made. */
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return reader.awaitCaughtUp(limit);
  }

  @Override
  public void close() {
    reader.close();
  }
}
