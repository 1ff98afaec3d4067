package org.signrelay.bus;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the dead letters of a queue and hands over each failed record once. A worker that is killed
 * between writing the dead letter and settling the record leaves a second one behind, and so may
 * the broker; both name the same source, by which they are told apart.
 *
 * <p>A letter whose listener fails is handed over again, after a pause that grows, and the next
 * ones wait: while Kafka does not answer, for as long as that lasts; otherwise {@value #ATTEMPTS}
 * times, so that one letter cannot hold up all others, and again after a restart.
 */
public final class DeadLetterReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReader.class);
  private static final int REMEMBERED = 10_000;
  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int MAX_DOUBLINGS = 6;

  private final Set<Position> seen = Collections.newSetFromMap(new Remembered());
  private final Consumer<DeadLetter> listener;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final TopicReader<DeadLetter> reader;

  /** Forgets the oldest; a second letter follows its first within the time of a few locks. */
  private static final class Remembered extends LinkedHashMap<Position, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Position, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }

  DeadLetterReader(BusConfig config, String topic, Consumer<DeadLetter> listener) {
    this.listener = listener;
    this.reader =
        new TopicReader<>(
            config, topic, TopicReader.From.BEGINNING, new DeadLetterFormat(), this::onReceived);
  }

  /** Called on the reader's thread alone. */
  private void onReceived(Received<DeadLetter> received) {
    switch (received) {
      case Received.Event<DeadLetter> event -> {
        if (!seen.contains(event.value().source())) {
          handOver(event.value());
        }
      }
      case Received.Removed<DeadLetter> removed -> {}
      case Received.UnreadableRecord<DeadLetter> unreadable ->
          LOG.warn("The record at {} is left out: {}", unreadable.position(), unreadable.reason());
    }
  }

  private void handOver(DeadLetter letter) {
    int failures = 0;
    while (closing.getCount() > 0) {
      try {
        listener.accept(letter);
        seen.add(letter.source());
        return;
      } catch (Throwable e) {
        failures++;
        if (failures >= ATTEMPTS && !isOutage(e)) {
          LOG.error("The dead letter at {} is left out: its listener fails", letter.letter(), e);
          return;
        }
        LOG.warn("The dead letter at {} is handed over again", letter.letter(), e);
      }
      pause(failures);
    }
  }

  /** Whether the failure lies in Kafka and passes, so that it says nothing about the letter. */
  private static boolean isOutage(Throwable failure) {
    return failure instanceof SignRelayException
        && failure.getCause() instanceof RetriableException;
  }

  private void pause(int failures) {
    long millis = FIRST_PAUSE.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    try {
      boolean closes = closing.await(millis, TimeUnit.MILLISECONDS);
      LOG.debug("The reader closes: {}", closes);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a reader", e);
    }
  }

  /**
   * Waits until everything was handed over that the topic held when the reader was made.
   *
   * @return whether it was, in time
   */
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return reader.awaitCaughtUp(limit);
  }

  /**
   * Waits until everything was handed over that the topic holds at this moment.
   *
   * @return whether it was, in time
   */
  public boolean awaitPresent(Duration limit) throws InterruptedException {
    return reader.awaitPresent(limit);
  }

  @Override
  public void close() {
    closing.countDown();
    reader.close();
  }
}
