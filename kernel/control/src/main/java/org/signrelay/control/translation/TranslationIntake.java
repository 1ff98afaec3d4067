package org.signrelay.control.translation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.Bus;
import org.signrelay.bus.DeadLetter;
import org.signrelay.bus.DeadLetterReader;
import org.signrelay.bus.Received;
import org.signrelay.bus.ResultView;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.TracedWork;
import org.signrelay.bus.Tracing;
import org.signrelay.bus.WorkQueue;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.CatchUp;
import org.signrelay.control.rollouts.RequestRouter;
import org.signrelay.control.rollouts.RolloutTraffic;
import org.signrelay.control.rollouts.Route;
import org.signrelay.control.rollouts.TrialId;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for translations: resolves the model, admits or refuses, puts the request on the bus,
 * and knows the result as soon as it is published.
 *
 * <p>It reads all requests and results, its own and those of others, so that the backlog it judges
 * by is the whole one, and so that a restarted kernel knows what was asked before. It reads the
 * dead letters too: a request that the queue gave up on is answered with an error. The clip of an
 * answered request is deleted, see {@link StoredClips}.
 *
 * <p>Thread-safe. Close it before the bus.
 */
public final class TranslationIntake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationIntake.class);
  private static final Duration OWN_PATIENCE = Duration.ofMinutes(2);
  private static final Duration RESULTS_KEPT = Duration.ofDays(1);

  private final Bus bus;
  private final String process;
  private final RequestRouter router;
  private final IntakeLimits limits;
  private final Clock clock;
  private final Past past;
  private final Backlog backlog;
  private final ResultView results;
  private final List<TopicReader<TranslationRequest>> requests;
  private final DeadLetterReader deadLetters;

  private TranslationIntake(
      Bus bus,
      String process,
      RequestRouter router,
      IntakeLimits limits,
      Clock clock,
      Past past,
      List<TopicReader<TranslationRequest>> requests,
      ResultView results) {
    this.bus = bus;
    this.process = process;
    this.router = router;
    this.limits = limits;
    this.clock = clock;
    this.past = past;
    this.backlog = past.backlog();
    this.results = results;
    this.requests = requests;
    this.deadLetters = bus.deadLetters(bus.topics().translations(), this::answer);
  }

  /**
   * Opens the door, once the past has been read: first the requests, then the results.
   *
   * @param process our id in the fleet
   * @throws SignRelayException UNAVAILABLE if the past cannot be read
   */
  public static TranslationIntake open(
      Bus bus,
      String process,
      RequestRouter router,
      RolloutTraffic traffic,
      StoredClips clips,
      Erasures erasures,
      IntakeLimits limits,
      Clock clock) {
    Past past =
        new Past(new Backlog(clock), new SubjectIndex(RESULTS_KEPT), clips, erasures, traffic);
    List<TopicReader<TranslationRequest>> requests =
        List.of(follow(bus, false, past), follow(bus, true, past));
    requests.forEach(reader -> CatchUp.await("the translation requests", reader::awaitCaughtUp));
    ResultView results = bus.results(limits.results(), RESULTS_KEPT);
    past.subjects().erased().forEach(results::forget);
    past.backlog().follow(results::whenAnswered);
    CatchUp.await("the translation results", results::awaitCaughtUp);
    return new TranslationIntake(bus, process, router, limits, clock, past, requests, results);
  }

  private static TopicReader<TranslationRequest> follow(Bus bus, boolean bulk, Past past) {
    return bus.read(
        queue(bus, bulk).topic(),
        TopicReader.From.BEGINNING,
        received -> {
          if (received instanceof Received.Event<TranslationRequest> event) {
            past.note(event.value(), event.written(), bulk);
          }
        });
  }

  /** Takes a request that belongs to no trace of its caller's. */
  public Admission submit(TranslationOrder order) {
    return submit(order, Optional.empty());
  }

  /**
   * Takes a request, or says why not. Returns when the broker has it. Its span ends with its
   * result.
   *
   * @param caller the trace that the request is part of
   * @throws SignRelayException NOT_FOUND for an unknown model, OPTION_INVALID for a deadline out of
   *     range, UNAVAILABLE if the broker does not acknowledge the request
   */
  public Admission submit(TranslationOrder order, Optional<TraceContext> caller) {
    TracedWork span = bus.publisher().tracing().begin("translate", Tracing.Role.SERVER, caller);
    try {
      Admission admission = admit(order, span);
      if (admission instanceof Admission.Refused) {
        span.failed(ErrorCode.OVERLOADED).end();
      }
      return admission;
    } catch (SignRelayException e) {
      span.failed(e.code()).end();
      throw e;
    }
  }

  private Admission admit(TranslationOrder order, TracedWork span) {
    String id = UUID.randomUUID().toString();
    Route route = router.route(order.model(), id);
    checkPatience(order.patience());
    Optional<Admission.Refused> refused = refuse(order.patience());
    if (refused.isPresent()) {
      return refused.get();
    }
    Instant now = clock.instant();
    Instant deadline = now.plus(order.patience());
    TranslationRequest request =
        new TranslationRequest(
            id,
            route.modelSha(),
            order.clip(),
            order.decoding(),
            deadline,
            now,
            process,
            order.subject(),
            order.extractor(),
            route.fallbackSha().orElse(null));
    Optional<TranslationRequest> shadow =
        route.shadowSha().flatMap(sha -> shadow(request, sha)); // before an answer ends its clip
    CompletableFuture<TranslationResult> result = publish(request, order.bulk(), span.context());
    shadow.ifPresent(along -> publishShadow(along, span.context()));
    span.tag("signrelay.request.id", id).tag("signrelay.model", route.modelSha());
    var unused = result.whenComplete((answer, failure) -> ended(span, answer));
    return new Admission.Admitted(id, result.copy());
  }

  /**
   * Puts a clip to a bundle on the kernel's own behalf, behind the requests that somebody waits
   * for. A request that was put before, with the same id, is not put again.
   */
  public CompletableFuture<TranslationResult> ask(String id, Route route, ClipSource clip) {
    Optional<TranslationResult> known = results.find(id);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    Instant now = clock.instant();
    TranslationRequest request =
        new TranslationRequest(
            id,
            route.modelSha(),
            clip,
            Decoding.DEFAULT,
            now.plus(OWN_PATIENCE),
            now,
            process,
            null,
            null,
            route.fallbackSha().orElse(null));
    return publish(request, true, Optional.empty())
        .copy()
        .orTimeout(OWN_PATIENCE.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<TranslationResult> publish(
      TranslationRequest request, boolean bulk, Optional<TraceContext> trace) {
    CompletableFuture<TranslationResult> result =
        backlog.expect(
            request.id(), new Backlog.Asked(request.submitted(), request.deadline(), bulk));
    try {
      bus.publisher().publish(queue(bus, bulk).topic(), request, trace);
      return result;
    } catch (SignRelayException e) {
      backlog.withdraw(request.id());
      throw e;
    }
  }

  /** The same clip for a candidate, where there is room: it must never keep anybody else out. */
  private Optional<TranslationRequest> shadow(TranslationRequest request, String candidate) {
    if (backlog.size() > limits.unanswered() / 2) {
      past.traffic().skipped(candidate);
      return Optional.empty();
    }
    return switch (request.clip()) {
      case ClipSource.Inline inline -> Optional.of(shadow(request, candidate, inline));
      case ClipSource.Stored stored ->
          past.clips().again(stored).map(copy -> shadow(request, candidate, copy));
    };
  }

  private static TranslationRequest shadow(
      TranslationRequest request, String candidate, ClipSource clip) {
    return new TranslationRequest(
        TrialId.shadow(request.id()),
        candidate,
        clip,
        request.decoding(),
        request.submitted().plus(OWN_PATIENCE),
        request.submitted(),
        request.replyTo(),
        request.whose().orElse(null),
        request.extractor(),
        request.modelSha());
  }

  /** A candidate that is not asked is no reason to turn anybody away. */
  private void publishShadow(TranslationRequest shadow, Optional<TraceContext> trace) {
    try {
      var unused = publish(shadow, true, trace);
    } catch (SignRelayException e) {
      LOG.warn("Request {} is not translated along", shadow.id(), e);
      past.traffic().skipped(shadow.modelSha());
    }
  }

  private static void ended(TracedWork span, @Nullable TranslationResult answer) {
    if (answer != null) {
      span.tag("signrelay.queue_ms", answer.queueTime().toMillis())
          .tag("signrelay.compute_ms", answer.computeTime().toMillis());
      if (answer.outcome() instanceof TranslationOutcome.Failed failed) {
        span.failed(failed.code());
      }
    }
    span.end();
  }

  /**
   * Where a request stands.
   *
   * @throws SignRelayException NOT_FOUND if nobody asked with this id, or too long ago
   */
  public Standing standing(String requestId) {
    boolean erased = past.subjects().isErased(requestId);
    boolean pending = backlog.contains(requestId);
    Optional<TranslationResult> result = results.find(requestId);
    if (result.isPresent() && !erased) {
      return new Standing.Answered(result.get());
    }
    if (pending && !erased) {
      return new Standing.Pending();
    }
    throw new SignRelayException(
        ErrorCode.NOT_FOUND, "no translation was asked for with this id, or it has expired");
  }

  /**
   * Forgets what was asked about a person so far: clips in the store and results. What waits is
   * answered with an error by whoever takes it up. First it reads to the end of the requests, so
   * that the one of a moment ago is among them, whichever kernel took it.
   *
   * @return how many requests
   * @throws SignRelayException UNAVAILABLE if the requests cannot be read to their end
   */
  public int erase(String subject) {
    requests.forEach(reader -> CatchUp.await("the translation requests", reader::awaitPresent));
    return past.erase(subject, clock.instant(), results);
  }

  /** How many requests have no answer yet. */
  public int unanswered() {
    return backlog.size();
  }

  /** How long the oldest request on one of the queues has waited; zero if none does. */
  public Duration oldest(boolean bulk) {
    return backlog.oldest(bulk);
  }

  /** How long the fleet takes for a request, while it has something to do; zero if not known. */
  public Duration timeForOne() {
    return backlog.timeFor(1);
  }

  private static WorkQueue<TranslationRequest> queue(Bus bus, boolean bulk) {
    return bulk ? bus.topics().bulkTranslations() : bus.topics().translations();
  }

  private Optional<Admission.Refused> refuse(Duration patience) {
    if (backlog.size() >= limits.unanswered()) {
      backlog.forgetTheLost();
    }
    int waiting = backlog.size();
    if (waiting >= limits.unanswered()) {
      return Optional.of(
          refusal(
              "in_flight",
              "%d requests wait for an answer; no more than %d may"
                  .formatted(waiting, limits.unanswered()),
              backlog.timeFor(waiting / 10)));
    }
    Duration expected = backlog.timeFor(waiting + 1);
    if (waiting > 0 && expected.compareTo(patience) > 0) {
      return Optional.of(
          refusal(
              "backlog",
              "%d requests wait, for about %d s; the deadline is in %d s"
                  .formatted(waiting, expected.toSeconds(), patience.toSeconds()),
              expected.minus(patience)));
    }
    return Optional.empty();
  }

  private static Admission.Refused refusal(String reason, String message, Duration wait) {
    long seconds = Math.clamp(wait.toSeconds() + 1, 1, 60);
    return new Admission.Refused(reason, message, Duration.ofSeconds(seconds));
  }

  private void checkPatience(Duration patience) {
    if (!patience.isPositive() || patience.compareTo(limits.longestDeadline()) > 0) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the deadline must be 1 to %d ms away, but was %d ms"
              .formatted(limits.longestDeadline().toMillis(), patience.toMillis()));
    }
  }

  /** A worker that gives a request up answers it first; whom the broker gave up, nobody has. */
  private void answer(DeadLetter letter) {
    boolean asked = backlog.contains(letter.key()) || isUnreadableRequest(letter);
    if (!asked || results.find(letter.key()).isPresent()) {
      return;
    }
    bus.publisher()
        .publish(
            bus.topics().translationResults(),
            new TranslationResult(
                letter.key(),
                new TranslationOutcome.Failed(letter.code(), letter.message()),
                "",
                Map.of(),
                process,
                Duration.ZERO,
                Duration.ZERO,
                clock.instant(),
                null));
  }

  /**
   * A request that cannot be read never got into the backlog: all that is known of it is its id,
   * the record's key. Letters older than the results are not gone through again at each start.
   */
  private boolean isUnreadableRequest(DeadLetter letter) {
    return letter.code() == ErrorCode.RECORD_UNREADABLE
        && !letter.key().isEmpty()
        && letter.at().plus(RESULTS_KEPT).isAfter(clock.instant());
  }

  @Override
  public void close() {
    deadLetters.close();
    requests.forEach(TopicReader::close);
    results.close();
  }
}
