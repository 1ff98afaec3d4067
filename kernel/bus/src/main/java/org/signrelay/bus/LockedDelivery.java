package org.signrelay.bus;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.signrelay.spi.ErrorCode;

/** A decoded record under a lock. */
final class LockedDelivery<T> implements Delivery<T> {
  private final Received.Event<T> event;
  private final HeldRecord held;
  private final DeadLetterWriter deadLetters;
  private final Duration pauseBeforeRelease;

  LockedDelivery(
      Received.Event<T> event,
      HeldRecord held,
      DeadLetterWriter deadLetters,
      Duration pauseBeforeRelease) {
    this.event = event;
    this.held = held;
    this.deadLetters = deadLetters;
    this.pauseBeforeRelease = pauseBeforeRelease;
  }

  @Override
  public T value() {
    return event.value();
  }

  @Override
  public String key() {
    return event.key();
  }

  @Override
  public int deliveryCount() {
    return held.deliveryCount();
  }

  @Override
  public Position position() {
    return event.position();
  }

  @Override
  public Optional<TraceContext> trace() {
    return event.trace();
  }

  @Override
  public boolean isHeld() {
    return held.isOpen();
  }

  @Override
  public void accept() {
    held.settle(AcknowledgeType.ACCEPT, Duration.ZERO);
  }

  @Override
  public void release() {
    held.settle(AcknowledgeType.RELEASE, pauseBeforeRelease);
  }

  @Override
  public void reject(ErrorCode code, String message) {
    deadLetters.bury(held, code, message, pauseBeforeRelease);
  }
}
