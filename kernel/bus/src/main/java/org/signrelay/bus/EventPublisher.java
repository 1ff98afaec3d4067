package org.signrelay.bus;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.signrelay.bus.codec.SingleObjectFormat;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Publishes events; each is on all replicas when it counts as published, and is written once though
 * the connection breaks meanwhile. Retries until the timeout of {@link BusConfig}. Thread-safe; one
 * for a process.
 */
public final class EventPublisher implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final SingleObjectFormat format;
  private final String source;
  private final Duration timeout;
  private final Tracing tracing;

  EventPublisher(BusConfig config, SingleObjectFormat format, Tracing tracing) {
    var properties = config.clientProperties("publisher");
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    properties.put("compression.type", "zstd");
    properties.put("compression.zstd.level", "1");
    properties.put("linger.ms", "0");
    properties.put("max.block.ms", config.timeoutMillis());
    properties.put("delivery.timeout.ms", config.timeoutMillis());
    properties.put("request.timeout.ms", String.valueOf(config.timeout().toMillis() / 3));
    properties.put("max.request.size", String.valueOf(SingleObjectFormat.MAX_BYTES + 64 * 1024));
    this.producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    this.format = format;
    this.source = config.process();
    this.timeout = config.timeout();
    this.tracing = tracing;
  }

  /** How the work on events is traced in this process. */
  public Tracing tracing() {
    return tracing;
  }

  /** Publishes and waits for the acknowledgement. */
  public <T> Position publish(Topic<T> topic, T event) {
    return publish(topic, event, Optional.empty());
  }

  /**
   * Publishes as a consequence of the record that carried this trace.
   *
   * @throws SignRelayException with UNAVAILABLE if no broker acknowledged in time; whether the
   *     event was published is then not known
   */
  public <T> Position publish(Topic<T> topic, T event, Optional<TraceContext> trace) {
    Optional<TracedWork> sending = sending(topic, trace);
    try {
      return send(record(topic, event, sending.flatMap(TracedWork::context)));
    } catch (SignRelayException e) {
      sending.ifPresent(span -> span.failed(e.code()));
      throw e;
    } finally {
      sending.ifPresent(TracedWork::end);
    }
  }

  /** Publishes without waiting, in the order of the calls. */
  public <T> void publishAsync(
      Topic<T> topic, T event, Optional<TraceContext> trace, PublishCallback callback) {
    Optional<TracedWork> sending = sending(topic, trace);
    ProducerRecord<String, byte[]> record =
        record(topic, event, sending.flatMap(TracedWork::context));
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                sending.ifPresent(TracedWork::end);
                if (failure == null) {
                  callback.published(position(metadata));
                } else {
                  callback.failed(unavailable(topic.name(), failure));
                }
              });
    } catch (KafkaException e) {
      sending.ifPresent(TracedWork::end);
      callback.failed(unavailable(topic.name(), e));
    }
  }

  /** Only what belongs to a trace has a span of its own. */
  private Optional<TracedWork> sending(Topic<?> topic, Optional<TraceContext> trace) {
    return trace.map(parent ->
        tracing
            .begin("send " + topic.name(), Tracing.Role.PRODUCER, Optional.of(parent))
            .tag("messaging.system", "kafka")
            .tag("messaging.destination.name", topic.name()));
  }

  /** Removes a key from a compacted topic. */
  public Position remove(Topic<?> topic, String key) {
    return send(new ProducerRecord<>(topic.name(), key, null));
  }

  /** Publishes bytes as they are. */
  Position send(ProducerRecord<String, byte[]> record) {
    try {
      return position(producer.send(record).get());
    } catch (ExecutionException e) {
      throw unavailable(record.topic(), e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw unavailable(record.topic(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(record.topic(), e);
    }
  }

  private <T> ProducerRecord<String, byte[]> record(
      Topic<T> topic, T event, Optional<TraceContext> trace) {
    String key = topic.keyOf(event);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.name(), key, format.write(topic.codec(), event));
    CloudEventHeaders.write(
        record.headers(), UUID.randomUUID().toString(), source, topic.codec().type(), key, trace);
    return record;
  }

  private static Position position(RecordMetadata metadata) {
    return new Position(metadata.topic(), metadata.partition(), metadata.offset());
  }

  private static SignRelayException unavailable(String topic, Throwable cause) {
    return new SignRelayException(
        ErrorCode.UNAVAILABLE,
        "the event could not be published to %s: %s".formatted(topic, cause.getMessage()),
        cause);
  }

  /** Waits for what is on its way, until the timeout at the latest. */
  @Override
  public void close() {
    producer.close(timeout);
  }
}
