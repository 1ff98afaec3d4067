package org.signrelay.control.translation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.signrelay.bus.EventPublisher;
import org.signrelay.bus.Topics;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.models.Model;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The door for translations: resolves the model, admits or refuses, puts the request on the bus, and
 * knows the result as soon as it is published.
 *
 * <p>It is told every request and every result on the bus, its own and those of others, so that the
 * backlog it judges by is the whole one, and so that a restarted kernel knows what was asked before.
 *
 * <p>Thread-safe.
 */
public final class TranslationIntake {
  private final EventPublisher publisher;
  private final Topics topics;
  private final ModelRegistry models;
  private final String process;
  private final IntakeLimits limits;
  private final Clock clock;
  private final Backlog backlog;
  private final Results results;
  private final ServiceRate rate = new ServiceRate();
  private final Consumer<TranslationResult> observer;

  /**
   * @param process our id in the fleet
   * @param observer told every first result, on the follower's thread: for metrics
   */
  public TranslationIntake(
      EventPublisher publisher,
      Topics topics,
      ModelRegistry models,
      String process,
      IntakeLimits limits,
      Clock clock,
      Consumer<TranslationResult> observer) {
    this.publisher = publisher;
    this.topics = topics;
    this.models = models;
    this.process = process;
    this.limits = limits;
    this.clock = clock;
    this.backlog = new Backlog(clock);
    this.results = new Results(limits.results());
    this.observer = observer;
  }

  /**
   * Takes a request, or says why not. Returns when the broker has it.
   *
   * @throws SignRelayException NOT_FOUND for an unknown model, OPTION_INVALID for a deadline out of
   *     range, UNAVAILABLE if the broker does not acknowledge the request
   */
  public Admission submit(TranslationOrder order) {
    Model model = models.resolve(order.model());
    Duration patience = checked(order.patience());
    Optional<Admission.Refused> refused = refuse(patience);
    if (refused.isPresent()) {
      return refused.get();
    }
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    CompletableFuture<TranslationResult> result = expect(id, now.plus(patience));
    try {
      publisher.publish(
          (order.bulk() ? topics.bulkTranslations() : topics.translations()).topic(),
          new TranslationRequest(
              id,
              model.sha256(),
              order.clip(),
              order.decoding(),
              now.plus(patience),
              now,
              process));
    } catch (SignRelayException e) {
      backlog.withdraw(id);
      throw e;
    }
    return new Admission.Admitted(id, result);
  }

  /**
   * Where a request stands.
   *
   * @throws SignRelayException NOT_FOUND if nobody asked with this id, or too long ago
   */
  public Standing standing(String requestId) {
    Optional<TranslationResult> result = results.find(requestId);
    if (result.isPresent()) {
      return new Standing.Answered(result.get());
    }
    if (backlog.contains(requestId)) {
      return new Standing.Pending();
    }
    throw new SignRelayException(
        ErrorCode.NOT_FOUND, "no translation was asked for with this id, or its result has expired");
  }

  /** A request is on the bus. */
  public void accept(TranslationRequest request) {
    if (results.find(request.id()).isEmpty()) {
      CompletableFuture<TranslationResult> unused = expect(request.id(), request.deadline());
    }
  }

  /** A result is on the bus; only the first one of a request counts. */
  public void accept(TranslationResult result) {
    if (results.add(result)) {
      rate.answered(System.nanoTime());
      backlog.answer(result);
      observer.accept(result);
    }
  }

  /** The queue gave a request up: who waits for it is told, unless a worker has answered. */
  public void acceptDeadLetter(String requestId, ErrorCode code, String message) {
    if (results.find(requestId).isPresent()) {
      return;
    }
    publisher.publish(
        topics.translationResults(),
        new TranslationResult(
            requestId,
            new TranslationOutcome.Failed(code, message),
            "",
            Map.of(),
            process,
            Duration.ZERO,
            Duration.ZERO,
            clock.instant(),
            null));
  }

  /** How many requests have no answer yet. */
  public int unanswered() {
    return backlog.size();
  }

  private CompletableFuture<TranslationResult> expect(String requestId, Instant deadline) {
    if (backlog.size() == 0) {
      rate.becameBusy(System.nanoTime());
    }
    return backlog.expect(requestId, deadline);
  }

  private Optional<Admission.Refused> refuse(Duration patience) {
    if (backlog.size() >= limits.unanswered()) {
      backlog.forgetTheLost();
    }
    int waiting = backlog.size();
    Duration expected = rate.timeFor(waiting + 1);
    if (waiting >= limits.unanswered()) {
      return Optional.of(
          refusal(
              "in_flight",
              "%d requests are waiting for an answer, and no more than that may"
                  .formatted(waiting),
              rate.timeFor(Math.max(1, waiting / 10))));
    }
    if (expected.compareTo(patience) > 0) {
      return Optional.of(
          refusal(
              "backlog",
              "%d requests are waiting, which takes about %d s; the deadline is in %d s"
                  .formatted(waiting, expected.toSeconds(), patience.toSeconds()),
              expected.minus(patience)));
    }
    return Optional.empty();
  }

  private static Admission.Refused refusal(String reason, String message, Duration wait) {
    long seconds = Math.clamp(wait.toSeconds() + 1, 1, 60);
    return new Admission.Refused(reason, message, Duration.ofSeconds(seconds));
  }

  private Duration checked(Duration patience) {
    if (patience.isNegative()
        || patience.isZero()
        || patience.compareTo(limits.longestDeadline()) > 0) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the deadline must be 1 to %d ms away, but was %d ms"
              .formatted(limits.longestDeadline().toMillis(), patience.toMillis()));
    }
    return patience;
  }
}
