package org.signrelay.server.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.translation.TranslationOrder;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.server.tenant.Ticket;
import org.signrelay.server.translation.ClipBody;
import org.signrelay.server.translation.Submissions;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet behind the door: an utterance is an order like any other. Thread-safe. */
final class FleetTranslator implements LiveTranslator {
  private static final Logger LOG = LoggerFactory.getLogger(FleetTranslator.class);

  /** A broker that is gone is not asked again at once. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  /** A result of the last moment is still on its way when the patience ends. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

  private final KernelDoor door;
  private final Submissions submissions;
  private final Supplier<Optional<Ticket>> tickets;
  private final LiveOpening opening;
  private final WaitingClips waiting;
  private final Executor submitting;

  /**
   * @param tickets one for each order, empty if it is no tenant's stream; may refuse with {@link
   *     OverloadedException}
   * @param submitting may block: each submission waits for the broker
   */
  FleetTranslator(
      KernelDoor door,
      Submissions submissions,
      Supplier<Optional<Ticket>> tickets,
      LiveOpening opening,
      WaitingClips waiting,
      Executor submitting) {
    this.door = door;
    this.submissions = submissions;
    this.tickets = tickets;
    this.opening = opening;
    this.waiting = waiting;
    this.submitting = submitting;
  }

  @Override
  public CompletableFuture<TranslationResult> translate(Clip clip, Duration patience) {
    CompletableFuture<TranslationResult> answer = new CompletableFuture<>();
    try {
      waiting.hold(clip, answer);
      submitting.execute(() -> submit(clip, patience, answer));
    } catch (OverloadedException e) {
      failLater(answer, e, e.retryAfter());
    }
    return answer;
  }

  private void submit(Clip clip, Duration patience, CompletableFuture<TranslationResult> answer) {
    if (answer.isDone()) { // the stream is gone
      return;
    }
    try {
      CompletableFuture<TranslationResult> result = ordered(clip, patience);
      var unusedResult =
          result
              .orTimeout(patience.plus(ON_ITS_WAY).toMillis(), TimeUnit.MILLISECONDS)
              .whenComplete((found, failure) -> {
                if (failure == null) {
                  answer.complete(found);
                } else {
                  answer.completeExceptionally(failure);
                }
              });
      var unusedAnswer = answer.whenComplete((found, failure) -> result.cancel(false));
    } catch (OverloadedException e) {
      failLater(answer, e, e.retryAfter());
    } catch (SignRelayException e) {
      failLater(answer, e, e.code() == ErrorCode.UNAVAILABLE ? AFTER_FAILURE : Duration.ZERO);
    } catch (RuntimeException e) {
      LOG.error("An utterance could not be handed in", e);
      failLater(answer, e, AFTER_FAILURE);
    }
  }

  private CompletableFuture<TranslationResult> ordered(Clip clip, Duration patience) {
    Optional<Ticket> ticket = tickets.get();
    try {
      return submissions.submit(order(clip, patience), Optional.empty(), ticket).result();
    } finally {
      ticket.ifPresent(Ticket::release);
    }
  }

  private TranslationOrder order(Clip clip, Duration patience) {
    return new TranslationOrder(
        ClipBody.place(clip, door.kernel().clips()),
        opening.model(),
        opening.decoding(),
        patience,
        false,
        opening.subject(),
        null);
  }

  private static void failLater(
      CompletableFuture<TranslationResult> answer, RuntimeException failure, Duration wait) {
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> answer.completeExceptionally(failure));
  }
}
