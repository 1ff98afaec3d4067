package org.signrelay.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Reads a single record by where it lies. */
final class RecordLookup {
  private static final Duration POLL = Duration.ofMillis(200);

  private RecordLookup() {}

  /**
   * Empty if the record is no longer kept, or is not what is looked for.
   *
   * @throws SignRelayException UNAVAILABLE if no broker hands it out in time
   */
  static <T> Optional<T> find(BusConfig config, Position position, RecordDecoder<T> decoder) {
    TopicPartition partition = new TopicPartition(position.topic(), position.partition());
    Map<String, Object> properties = config.clientProperties("lookup-" + position.topic());
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "none");
    properties.put("max.poll.records", "1");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = List.of(partition);
      consumer.assign(partitions);
      long first = consumer.beginningOffsets(partitions).getOrDefault(partition, 0L);
      long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
      if (position.offset() < first || position.offset() >= end) {
        return Optional.empty();
      }
      consumer.seek(partition, position.offset());
      long deadline = System.nanoTime() + config.timeout().toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return value(record, position, decoder);
        }
      }
    } catch (KafkaException e) {
      throw unavailable(position, e.getMessage(), e);
    }
    throw unavailable(position, "no broker handed it out", null);
  }

  /** The next record that is kept may be a later one. */
  private static <T> Optional<T> value(
      ConsumerRecord<byte[], byte[]> record, Position position, RecordDecoder<T> decoder) {
    return record.offset() == position.offset()
            && decoder.decode(record) instanceof Received.Event<T> event
        ? Optional.of(event.value())
        : Optional.empty();
  }

  private static SignRelayException unavailable(
      Position position, @Nullable String why, @Nullable Throwable cause) {
    return new SignRelayException(
        ErrorCode.UNAVAILABLE,
        "the record at %s could not be read: %s".formatted(position, why),
        cause);
  }
}
