package org.signrelay.bus;

import java.time.Duration;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the dead letters of one queue.
 *
 * <p>A record that this process gives up is published to the dead-letter topic by this process,
 * with its reason, and is then <em>accepted</em>. It is not rejected: a broker with {@code
 * share.version} 2 would answer a REJECT with a dead letter of its own, without our reason; one
 * with {@code share.version} 1 would drop the record. So both give one dead letter for one cause.
 *
 * <p>The group's own dead-letter topic, where the broker has that, is the same one. It gets what no
 * worker came to give up: a record whose last permitted delivery ended without any word.
 */
final class DeadLetterWriter {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);
  private static final int MAX_MESSAGE = 2000;

  private final EventPublisher publisher;
  private final String topic;
  private final String worker;

  DeadLetterWriter(EventPublisher publisher, String topic, String worker) {
    this.publisher = publisher;
    this.topic = topic;
    this.worker = worker;
  }

  /** Publishes and accepts, or, if it cannot be published, releases. */
  void bury(HeldRecord held, ErrorCode code, String message, Duration pauseBeforeRelease) {
    if (!held.isOpen()) {
      held.settle(AcknowledgeType.ACCEPT, Duration.ZERO); // refused if settled, ignored if lost
      return;
    }
    String shortened = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message;
    try {
      publisher.send(
          DeadLetterFormat.write(
              topic, held.record(), code, shortened, held.deliveryCount(), worker));
    } catch (SignRelayException e) {
      LOG.warn("The dead letter of {} was not written; it comes again", held.position(), e);
      held.settle(AcknowledgeType.RELEASE, pauseBeforeRelease);
      return;
    }
    LOG.info("{} went to {}: {}", held.position(), topic, code);
    held.settle(AcknowledgeType.ACCEPT, Duration.ZERO);
  }
}
