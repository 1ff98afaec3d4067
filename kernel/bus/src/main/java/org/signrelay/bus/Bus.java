package org.signrelay.bus;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.signrelay.bus.codec.SingleObjectFormat;
import org.signrelay.bus.codec.UnreadableException;
import org.signrelay.bus.events.TranslationResult;

/**
 * A process's connection to the events of one system. Everything else of this package is made here.
 *
 * <p>Connecting creates the topics that are missing and publishes the schemas of this version.
 * Thread-safe. Close readers, views and workers before the bus they came from.
 */
public final class Bus implements AutoCloseable {
  private final BusConfig config;
  private final Topics topics;
  private final KafkaAdmin admin;
  private final SchemaTopic schemas;
  private final SingleObjectFormat format;
  private final EventPublisher publisher;

  private Bus(BusConfig config, Topics topics, KafkaAdmin admin, Tracing tracing) {
    this.config = config;
    this.topics = topics;
    this.admin = admin;
    this.schemas = new SchemaTopic(config, topics);
    this.format = new SingleObjectFormat(schemas);
    this.publisher = new EventPublisher(config, format, tracing);
  }

  /** Connects, without recording traces. */
  public static Bus connect(BusConfig config) {
    return connect(config, Tracing.off());
  }

  /**
   * Connects.
   *
   * @throws org.signrelay.spi.SignRelayException with UNAVAILABLE if no broker answers in time
   */
  public static Bus connect(BusConfig config, Tracing tracing) {
    Topics topics = new Topics(config.prefix());
    KafkaAdmin admin = new KafkaAdmin(config);
    try {
      admin.ensure(topics);
    } catch (RuntimeException e) {
      admin.close();
      throw e;
    }
    Bus bus = new Bus(config, topics, admin, tracing);
    try {
      bus.schemas.open(bus.publisher);
    } catch (RuntimeException e) {
      bus.close();
      throw e;
    }
    return bus;
  }

  public Topics topics() {
    return topics;
  }

  public EventPublisher publisher() {
    return publisher;
  }

  /** Hands every record of a topic to the listener, on the reader's thread. */
  public <T> TopicReader<T> read(
      Topic<T> topic, TopicReader.From from, Consumer<Received<T>> listener) {
    return new TopicReader<>(config, topic.name(), from, decoder(topic), listener);
  }

  /** The last event of each key of a topic. */
  public <T> CompactedView<T> view(Topic<T> topic) {
    return new CompactedView<>(config, topic, decoder(topic));
  }

  /**
   * The one result of each request.
   *
   * @param maxResults how many are kept
   * @param expiry how long one is kept
   */
  public ResultView results(int maxResults, Duration expiry) {
    Topic<TranslationResult> topic = topics.translationResults();
    return new ResultView(config, topic, decoder(topic), maxResults, expiry, Clock.systemUTC());
  }

  /** Works off a queue together with all other workers of its group. */
  public <T> ShareWorker<T> work(
      WorkQueue<T> queue, ShareWorkerConfig worker, DeliveryHandler<T> handler) {
    admin.configure(queue, worker);
    DeadLetterWriter deadLetters =
        new DeadLetterWriter(publisher, queue.deadLetterTopic(), config.process());
    return new ShareWorker<>(config, queue, worker, decoder(queue.topic()), deadLetters, handler);
  }

  /** How many records of a queue are not settled yet: waiting or being worked on. */
  public long backlog(WorkQueue<?> queue) {
    return admin.backlog(queue);
  }

  /** Hands the dead letters of a queue to the listener, from the oldest that is kept. */
  public DeadLetterReader deadLetters(WorkQueue<?> queue, Consumer<DeadLetter> listener) {
    return new DeadLetterReader(config, queue.deadLetterTopic(), listener);
  }

  /** The dead letter that lies there; empty if it is no longer kept, or is none. */
  public Optional<DeadLetter> deadLetter(Position letter) {
    return RecordLookup.find(config, letter, new DeadLetterFormat());
  }

  /** The event that a dead letter holds; empty if the failed record is none. */
  public <T> Optional<T> content(WorkQueue<T> queue, DeadLetter letter) {
    try {
      return Optional.of(format.read(queue.topic().codec(), letter.value()));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  /** Whether a broker answers. */
  public boolean isReachable() {
    return admin.isReachable();
  }

  private <T> RecordDecoder<T> decoder(Topic<T> topic) {
    return RecordDecoder.events(format, topic.codec());
  }

  @Override
  public void close() {
    publisher.close();
    schemas.close();
    admin.close();
  }
}
