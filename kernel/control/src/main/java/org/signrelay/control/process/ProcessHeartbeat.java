package org.signrelay.control.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.signrelay.bus.EventPublisher;
import org.signrelay.bus.PublishCallback;
import org.signrelay.bus.Topic;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the fleet that this process is alive, from {@link #start} to {@link #close}, which takes it
 * off the list at once. A beat that cannot be published is left out; four in a row, and the others
 * count this process as dead.
 */
public final class ProcessHeartbeat implements AutoCloseable {
  /** How often by default. */
  public static final Duration EVERY = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(ProcessHeartbeat.class);
  private static final int BEATS_MISSED_AT_DEATH = 4;

  private final EventPublisher publisher;
  private final Topic<Heartbeat> topic;
  private final ProcessIdentity identity;
  private final BooleanSupplier ready;
  private final Duration every;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  private ProcessHeartbeat(
      EventPublisher publisher,
      Topic<Heartbeat> topic,
      ProcessIdentity identity,
      BooleanSupplier ready,
      Duration every,
      Clock clock) {
    this.publisher = publisher;
    this.topic = topic;
    this.identity = identity;
    this.ready = ready;
    this.every = every;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());
  }

  /**
   * Publishes the first beat at once and then one after the other.
   *
   * @param ready whether this process takes work
   */
  public static ProcessHeartbeat start(
      EventPublisher publisher,
      Topic<Heartbeat> topic,
      ProcessIdentity identity,
      BooleanSupplier ready,
      Duration every,
      Clock clock) {
    ProcessHeartbeat heartbeat =
        new ProcessHeartbeat(publisher, topic, identity, ready, every, clock);
    heartbeat.beat();
    var unused =
        heartbeat.timer.scheduleAtFixedRate(
            heartbeat::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  private void beat() {
    try {
      publish();
    } catch (Throwable e) { // the timer would never come back
      LOG.error("A heartbeat is left out", e);
    }
  }

  private void publish() {
    publisher.publishAsync(
        topic,
        new Heartbeat(
            identity.id(),
            identity.target(),
            identity.version(),
            ready.getAsBoolean(),
            clock.instant(),
            every.multipliedBy(BEATS_MISSED_AT_DEATH)),
        Optional.empty(),
        PublishCallback.onFailure(
            failure -> LOG.warn("A heartbeat was not published: {}", failure.getMessage())));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      publisher.remove(topic, identity.id());
    } catch (SignRelayException e) {
      LOG.info("The others will notice later that this process stops: {}", e.getMessage());
    }
  }
}
