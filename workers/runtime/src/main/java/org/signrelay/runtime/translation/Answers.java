package org.signrelay.runtime.translation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.EventPublisher;
import org.signrelay.bus.Position;
import org.signrelay.bus.PublishCallback;
import org.signrelay.bus.Topic;
import org.signrelay.bus.events.Span;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the answer to a request and settles its delivery after that, in this order: a crash
 * between the two leads to a second answer, never to none. Thread-safe.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final EventPublisher publisher;
  private final Topic<TranslationResult> results;
  private final String worker;
  private final int lastDelivery;
  private final Clock clock;

  /**
   * What a result tells beside its outcome.
   *
   * @param began when the work on the request began
   * @param modelSha the bundle that translated, or was to
   * @param pluginVersions {@code id@version} by slot; empty if no plugin took part
   * @param warnings sentences about what may make the translation worse
   */
  record Work(
      Instant began, String modelSha, Map<String, String> pluginVersions, List<String> warnings) {

    /** Work that no plugin takes part in, or not yet. */
    static Work on(String modelSha, Instant began) {
      return new Work(began, modelSha, Map.of(), List.of());
    }

    Work with(List<String> warned) {
      return new Work(began, modelSha, pluginVersions, warned);
    }
  }

  /**
   * @param lastDelivery the last delivery on which a request is worked on
   */
  Answers(
      EventPublisher publisher,
      Topic<TranslationResult> results,
      String worker,
      int lastDelivery,
      Clock clock) {
    this.publisher = publisher;
    this.results = results;
    this.worker = worker;
    this.lastDelivery = lastDelivery;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Publishes without waiting; the delivery is accepted once the result is acknowledged. */
  void translated(Delivery<TranslationRequest> delivery, Work work, Translation translation) {
    List<Span> spans =
        translation.tokens().stream()
            .map(token -> new Span(token.text(), token.startSeconds(), token.endSeconds()))
            .toList();
    TranslationOutcome outcome =
        new TranslationOutcome.Translated(translation.text(), translation.score(), spans);
    publisher.publishAsync(
        results,
        result(delivery.value(), work, outcome),
        delivery.trace(),
        new PublishCallback() {
          @Override
          public void published(Position position) {
            delivery.accept();
          }

          @Override
          public void failed(SignRelayException failure) {
            LOG.warn("The result of {} was not published", delivery.position(), failure);
            delivery.release();
          }
        });
  }

  /**
   * Answers with an error, or has the request tried again: what the asker did wrong, and what came
   * too late, is final at once; anything else when no further delivery is left. What is final is
   * answered, and goes to the dead letters too unless it merely came too late.
   */
  void failed(Delivery<TranslationRequest> delivery, Work work, Throwable cause) {
    ErrorCode code = cause instanceof SignRelayException known ? known.code() : ErrorCode.INTERNAL;
    boolean isFinal = code.blame() == ErrorCode.Blame.USER || code == ErrorCode.DEADLINE_EXCEEDED;
    if (!isFinal && delivery.deliveryCount() < lastDelivery) {
      LOG.warn(
          "Delivery {} of {} is tried again", delivery.deliveryCount(), delivery.position(), cause);
      delivery.release();
      return;
    }
    String message = message(cause);
    if (published(delivery, work, code, message)) {
      if (code == ErrorCode.DEADLINE_EXCEEDED) {
        delivery.accept();
      } else {
        delivery.reject(code, message);
      }
    }
  }

  /** Answers with an error that says nothing of the request, and leaves no dead letter. */
  void erased(Delivery<TranslationRequest> delivery, Work work) {
    if (published(delivery, work, ErrorCode.NOT_FOUND, "the request was erased")) {
      delivery.accept();
    }
  }

  /** Whether the error is published; the delivery is released if not. */
  private boolean published(
      Delivery<TranslationRequest> delivery, Work work, ErrorCode code, String message) {
    try {
      TranslationOutcome outcome = new TranslationOutcome.Failed(code, message);
      publisher.publish(results, result(delivery.value(), work, outcome), delivery.trace());
      return true;
    } catch (SignRelayException e) {
      LOG.warn("The error of {} was not published", delivery.position(), e);
      delivery.release();
      return false;
    }
  }

  /** Our own failures say no more than their kind: a stack's message may quote what was signed. */
  private static String message(Throwable cause) {
    return cause instanceof SignRelayException known
        ? String.valueOf(known.getMessage())
        : "the translator failed with " + cause.getClass().getSimpleName();
  }

  private TranslationResult result(
      TranslationRequest request, Work work, TranslationOutcome outcome) {
    Instant now = clock.instant();
    return new TranslationResult(
        request.id(),
        outcome,
        work.modelSha(),
        work.pluginVersions(),
        worker,
        notNegative(Duration.between(request.submitted(), work.began())),
        notNegative(Duration.between(work.began(), now)),
        now,
        request.replyTo(),
        work.warnings());
  }

  /** Clocks of two machines may disagree. */
  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
