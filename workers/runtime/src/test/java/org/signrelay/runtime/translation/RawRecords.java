package org.signrelay.runtime.translation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.signrelay.bus.Position;

/**
 * Reads and writes records as any client of Kafka can, past everything that our own code checks.
 */
final class RawRecords {
  private final Map<String, Object> config;

  RawRecords(String bootstrapServers) {
    this.config = Map.of("bootstrap.servers", bootstrapServers);
  }

  byte[] value(Position position) {
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(position.topic(), position.partition());
      consumer.assign(List.of(partition));
      consumer.seek(partition, position.offset());
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          return record.value();
        }
      }
    }
  }

  void write(String topic, String key, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /** The bytes with one float32, which must be in them, replaced. */
  static byte[] replaced(byte[] bytes, float from, float to) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + Float.BYTES <= bytes.length; at++) {
      if (buffer.getFloat(at) == from) {
        return buffer.putFloat(at, to).array();
      }
    }
    throw new AssertionError(from + " is not in the record");
  }
}
