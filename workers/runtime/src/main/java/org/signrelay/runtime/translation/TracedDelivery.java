package org.signrelay.runtime.translation;

import java.time.Instant;
import java.util.Optional;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.TracedWork;
import org.signrelay.bus.Tracing;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.runtime.DeliveryView;
import org.signrelay.spi.ErrorCode;

/**
 * A delivery within the span of the work on it, which begins when it is taken and ends when it is
 * settled; the time before that is a span beside it. What is published because of the delivery
 * belongs to its span.
 */
final class TracedDelivery extends DeliveryView<TranslationRequest> {
  private final TracedWork span;

  private TracedDelivery(Delivery<TranslationRequest> delivery, TracedWork span) {
    super(delivery);
    this.span = span;
  }

  static TracedDelivery taken(Delivery<TranslationRequest> delivery, Tracing tracing, Instant now) {
    Instant submitted = delivery.value().submitted();
    TracedWork span =
        tracing
            .begin(
                "process " + delivery.position().topic(), Tracing.Role.CONSUMER, delivery.trace())
            .tag("messaging.system", "kafka")
            .tag("messaging.destination.name", delivery.position().topic())
            .tag("signrelay.request.id", delivery.value().id())
            .tag("signrelay.delivery", delivery.deliveryCount());
    tracing
        .begun(
            "queue",
            Tracing.Role.STEP,
            delivery.trace().or(span::context),
            submitted.isAfter(now) ? now : submitted) // clocks of two machines may disagree
        .end();
    return new TracedDelivery(delivery, span);
  }

  @Override
  public Optional<TraceContext> trace() {
    return span.context();
  }

  @Override
  public void accept() {
    super.accept();
    span.end();
  }

  @Override
  public void release() {
    super.release();
    span.tag("signrelay.released", "true").end();
  }

  @Override
  public void reject(ErrorCode code, String message) {
    super.reject(code, message);
    span.failed(code).end();
  }
}
