package org.signrelay.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.signrelay.bus.codec.EventCodec;
import org.signrelay.bus.codec.SingleObjectFormat;
import org.signrelay.bus.codec.UnreadableException;

/** Turns a raw record into what was received; never throws for what is in it. */
@FunctionalInterface
interface RecordDecoder<T> {
  Received<T> decode(ConsumerRecord<byte[], byte[]> record);

  static <T> RecordDecoder<T> events(SingleObjectFormat format, EventCodec<T, ?> codec) {
    return record -> {
      Position position = position(record);
      String key = key(record);
      if (record.value() == null) {
        return new Received.Removed<>(position, key);
      }
      try {
        T event = format.read(codec, record.value());
        Instant written = Instant.ofEpochMilli(record.timestamp());
        Optional<TraceContext> trace = CloudEventHeaders.trace(record.headers());
        return new Received.Event<>(position, key, event, written, trace);
      } catch (UnreadableException e) {
        return new Received.UnreadableRecord<>(position, key, e.reason());
      }
    };
  }

  static Position position(ConsumerRecord<?, ?> record) {
    return new Position(record.topic(), record.partition(), record.offset());
  }

  static String key(ConsumerRecord<byte[], ?> record) {
    return record.key() == null ? "" : new String(record.key(), UTF_8);
  }
}
