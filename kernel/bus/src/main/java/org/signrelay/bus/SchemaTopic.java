package org.signrelay.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.signrelay.bus.codec.EventCodec;
import org.signrelay.bus.codec.EventCodecs;
import org.signrelay.bus.codec.KnownSchemas;
import org.signrelay.bus.codec.WriterSchemas;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compacted topic of all schemas ever written with: key fingerprint, value JSON. It is read at
 * the start, and its new end again whenever a record names a schema that is not known, because a
 * newer process may have joined meanwhile. Thread-safe.
 */
final class SchemaTopic implements WriterSchemas, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaTopic.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KnownSchemas known = new KnownSchemas();
  private final TopicPartition partition;
  private final Duration timeout;
  private final KafkaConsumer<String, String> consumer;

  SchemaTopic(BusConfig config, Topics topics) {
    this.partition = new TopicPartition(topics.schemas(), 0);
    this.timeout = config.timeout();
    Map<String, Object> properties = config.clientProperties("schemas");
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    this.consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    consumer.assign(List.of(partition));
  }

  /** Reads all schemas, and publishes those of ours that are missing. */
  synchronized void open(EventPublisher publisher) {
    try {
      readToEnd();
    } catch (KafkaException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "the schemas could not be read from " + partition.topic(), e);
    }
    for (EventCodec<?, ?> codec : EventCodecs.ALL) {
      String key = KnownSchemas.key(codec.schema());
      String json = codec.schema().toString();
      if (known.find(Long.parseUnsignedLong(key, 16)).isEmpty() && known.learn(key, json)) {
        publisher.send(new ProducerRecord<>(partition.topic(), key, json.getBytes(UTF_8)));
      }
    }
  }

  @Override
  public Optional<Schema> find(long fingerprint) {
    Optional<Schema> schema = known.find(fingerprint);
    if (schema.isPresent()) {
      return schema;
    }
    readAgain();
    return known.find(fingerprint);
  }

  private synchronized void readAgain() {
    try {
      readToEnd();
    } catch (KafkaException e) {
      LOG.warn("The schemas could not be read again from {}", partition.topic(), e);
    }
  }

  private void readToEnd() {
    long end = consumer.endOffsets(List.of(partition), timeout).getOrDefault(partition, 0L);
    long deadline = System.nanoTime() + timeout.toNanos();
    while (consumer.position(partition, timeout) < end && System.nanoTime() < deadline) {
      for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
        learn(record);
      }
    }
  }

  private void learn(ConsumerRecord<String, String> record) {
    boolean complete = record.key() != null && record.value() != null;
    if (!complete || !known.learn(record.key(), record.value())) {
      LOG.warn("Record {} of {} is no schema that may be used", record.offset(), partition.topic());
    }
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
