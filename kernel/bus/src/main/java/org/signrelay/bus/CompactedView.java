package org.signrelay.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current state of a compacted topic: the last event of each key. It is rebuilt from the topic
 * at each start and follows it from then on; there is no other copy to fall out of step. Records
 * that are no events are logged and leave the key as it was.
 *
 * <p>Thread-safe. Listeners are called on the reader's thread, in the order of the topic, after the
 * view has changed; one that is added late is told only later changes.
 */
public final class CompactedView<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompactedView.class);

  /** A key's new event; empty if it was removed. */
  @FunctionalInterface
  public interface Listener<T> {
    void onChange(String key, Optional<T> event);
  }

  private final Map<String, T> state = new ConcurrentHashMap<>();
  private final List<Listener<T>> listeners = new CopyOnWriteArrayList<>();
  private final TopicReader<T> reader;

  CompactedView(BusConfig config, Topic<T> topic, RecordDecoder<T> decoder) {
    this.reader =
        new TopicReader<>(
            config, topic.name(), TopicReader.From.BEGINNING, decoder, this::onReceived);
  }

  private void onReceived(Received<T> received) {
    switch (received) {
      case Received.Event<T> event -> {
        state.put(event.key(), event.value());
        changed(event.key(), Optional.of(event.value()));
      }
      case Received.Removed<T> removed -> {
        if (state.remove(removed.key()) != null) {
          changed(removed.key(), Optional.empty());
        }
      }
      case Received.UnreadableRecord<T> unreadable ->
          LOG.warn("The record at {} is left out: {}", unreadable.position(), unreadable.reason());
    }
  }

  private void changed(String key, Optional<T> event) {
    for (Listener<T> listener : listeners) {
      listener.onChange(key, event);
    }
  }

  public Optional<T> get(String key) {
    return Optional.ofNullable(state.get(key));
  }

  /** A copy of all that there is now, by key. */
  public Map<String, T> snapshot() {
    return Map.copyOf(state);
  }

  public void addListener(Listener<T> listener) {
    listeners.add(listener);
  }

  /** Whether the view holds everything that the topic held when the view was made. */
  public boolean isCaughtUp() {
    return reader.isCaughtUp();
  }

  /**
   * Waits until the view holds everything that the topic held when the view was made.
   *
   * @return whether it does, in time
   */
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return reader.awaitCaughtUp(limit);
  }

  /**
   * Waits until the view holds everything that the topic holds at this moment. Not for a listener.
   *
   * @return whether it does, in time
   */
  public boolean awaitPresent(Duration limit) throws InterruptedException {
    return reader.awaitPresent(limit);
  }

  @Override
  public void close() {
    reader.close();
  }
}
