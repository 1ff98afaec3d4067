package org.signrelay.bus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the dead letters of a queue and hands over each failed record once. A worker that is killed
 * between writing the dead letter and settling the record leaves a second one behind, and so may
 * the broker; both name the same source, by which they are told apart.
 */
public final class DeadLetterReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterReader.class);
  private static final int REMEMBERED = 10_000;

  private final Set<Position> seen = Collections.newSetFromMap(new Remembered());
  private final Consumer<DeadLetter> listener;
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
        if (seen.add(event.value().source())) {
          listener.accept(event.value());
        }
      }
      case Received.Removed<DeadLetter> removed -> {}
      case Received.UnreadableRecord<DeadLetter> unreadable ->
          LOG.warn("The record at {} is left out: {}", unreadable.position(), unreadable.reason());
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
