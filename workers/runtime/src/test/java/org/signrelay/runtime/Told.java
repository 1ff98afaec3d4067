package org.signrelay.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;

/** What a topic has told so far, to be waited for. Thread-safe. */
public final class Told<T> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<T> events = new ArrayList<>();
  private TopicReader<T> reader;

  void follow(Function<Consumer<Received<T>>, TopicReader<T>> open) {
    reader = open.apply(this::add);
  }

  private synchronized void add(Received<T> received) {
    if (received instanceof Received.Event<T> event) {
      events.add(event.value());
      notifyAll();
    }
  }

  public synchronized List<T> soFar() {
    return List.copyOf(events);
  }

  /** The first event like this. */
  public T await(Predicate<T> wanted) throws InterruptedException {
    return await(all -> all.stream().anyMatch(wanted), "an event").stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  /** All events, once they are as wanted. */
  public synchronized List<T> await(Predicate<List<T>> wanted, String what)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.test(events)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("%s did not come; there are %s".formatted(what, events));
      }
      wait(left);
    }
    return List.copyOf(events);
  }

  @Override
  public void close() {
    reader.close();
  }
}
