package org.signrelay.control.training;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.signrelay.bus.events.TrainingEvent;

/**
 * The events of one job: what is remembered of them, and who listens. Steps are many and soon
 * uninteresting, so they have a bounded memory of their own and cannot push out the milestones.
 * Thread-safe; listeners are called one event at a time, in order, and must not block.
 */
final class JobFeed {
  private static final int STEPS = 2_000;
  private static final int MILESTONES = 2_000;

  private final Deque<NumberedEvent> milestones = new ArrayDeque<>();
  private final Deque<NumberedEvent> steps = new ArrayDeque<>();
  private final Set<Consumer<NumberedEvent>> listeners = new LinkedHashSet<>();
  private long last = -1;

  /** Repeated numbers are ignored. */
  synchronized void append(NumberedEvent event) {
    if (event.number() <= last) {
      return;
    }
    last = event.number();
    if (event.event() instanceof TrainingEvent.StepCompleted) {
      remember(steps, event, STEPS);
    } else {
      remember(milestones, event, MILESTONES);
    }
    Set.copyOf(listeners).forEach(listener -> listener.accept(event));
  }

  /** Tells the listener what is remembered after this number, then what comes. */
  synchronized void subscribe(long after, Consumer<NumberedEvent> listener) {
    Stream.concat(milestones.stream(), steps.stream())
        .filter(event -> event.number() > after)
        .sorted(Comparator.comparingLong(NumberedEvent::number))
        .forEach(listener);
    listeners.add(listener);
  }

  synchronized void unsubscribe(Consumer<NumberedEvent> listener) {
    listeners.remove(listener);
  }

  synchronized boolean isIdle() {
    return listeners.isEmpty();
  }

  private static void remember(Deque<NumberedEvent> events, NumberedEvent event, int room) {
    if (events.size() == room) {
      events.removeFirst();
    }
    events.addLast(event);
  }
}
