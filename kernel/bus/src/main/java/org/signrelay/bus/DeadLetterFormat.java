package org.signrelay.bus;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.codec.SingleObjectFormat;
import org.signrelay.spi.ErrorCode;

/**
 * How a dead letter lies in its topic: the failed record with its key, value and headers, and
 * beside these why it failed. Ours say so in {@code signrelay.dead.*}; those of the broker
 * (KIP-1191), in {@code __dlq.errors.*}, are read as well and never written.
 */
final class DeadLetterFormat implements RecordDecoder<DeadLetter> {
  private static final String OURS = "signrelay.dead.";
  private static final String BROKER = "__dlq.errors.";
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_KEY_BYTES = 1024;
  private static final byte[] NOTHING = new byte[0];

  static ProducerRecord<String, byte[]> write(
      String topic,
      ConsumerRecord<byte[], byte[]> failed,
      ErrorCode code,
      String message,
      int attempts,
      String worker) {
    Headers headers = originalHeaders(failed);
    put(headers, "code", code.name());
    put(headers, "message", message);
    put(headers, "attempts", String.valueOf(attempts));
    put(headers, "topic", failed.topic());
    put(headers, "partition", String.valueOf(failed.partition()));
    put(headers, "offset", String.valueOf(failed.offset()));
    put(headers, "worker", worker);
    return new ProducerRecord<>(topic, null, keyThatFits(failed), valueThatFits(failed), headers);
  }

  /** Left out if they are so long that the letter might not be written. */
  private static Headers originalHeaders(ConsumerRecord<byte[], byte[]> failed) {
    Headers headers = new RecordHeaders();
    int length = 0;
    for (Header header : failed.headers()) {
      if (!isOurs(header.key())) {
        headers.add(header);
        length += header.key().length() + (header.value() == null ? 0 : header.value().length);
      }
    }
    return length <= MAX_HEADER_BYTES ? headers : new RecordHeaders();
  }

  /** Left out if it is so long that the letter might not be written; no key of ours is. */
  private static @Nullable String keyThatFits(ConsumerRecord<byte[], byte[]> failed) {
    byte[] key = failed.key();
    return key == null || key.length > MAX_KEY_BYTES ? null : RecordDecoder.key(failed);
  }

  /** Compressed, a record can be longer than any that is written here: then its bytes stay out. */
  private static byte @Nullable [] valueThatFits(ConsumerRecord<byte[], byte[]> failed) {
    byte[] value = failed.value();
    return value == null || value.length > SingleObjectFormat.MAX_BYTES ? null : value;
  }

  @Override
  public Received<DeadLetter> decode(ConsumerRecord<byte[], byte[]> record) {
    Position position = RecordDecoder.position(record);
    String key = RecordDecoder.key(record);
    Map<String, String> headers = new TreeMap<>(CloudEventHeaders.all(record.headers()));
    try {
      DeadLetter letter =
          headers.containsKey(OURS + "topic")
              ? read(record, headers, OURS, "attempts")
              : read(record, headers, BROKER, "delivery.count");
      return new Received.Event<>(
          position, key, letter, letter.at(), CloudEventHeaders.trace(record.headers()));
    } catch (IllegalArgumentException e) {
      return new Received.UnreadableRecord<>(position, key, "not a dead letter: " + e.getMessage());
    }
  }

  private static DeadLetter read(
      ConsumerRecord<byte[], byte[]> record,
      Map<String, String> headers,
      String prefix,
      String attempts) {
    Position source =
        new Position(
            required(headers, prefix + "topic"),
            Integer.parseInt(required(headers, prefix + "partition")),
            Long.parseLong(required(headers, prefix + "offset")));
    boolean ours = prefix.equals(OURS);
    ErrorCode code =
        ours
            ? ErrorCode.valueOf(required(headers, OURS + "code"))
            : ErrorCode.DELIVERY_LIMIT_REACHED;
    Map<String, String> original = new TreeMap<>(headers);
    original.keySet().removeIf(DeadLetterFormat::isOurs);
    return new DeadLetter(
        RecordDecoder.position(record),
        source,
        RecordDecoder.key(record),
        record.value() == null ? NOTHING : record.value(),
        original,
        code,
        headers.getOrDefault(prefix + "message", "the broker gave the record up"),
        Integer.parseInt(headers.getOrDefault(prefix + attempts, "0")),
        headers.getOrDefault(OURS + "worker", "broker"),
        Instant.ofEpochMilli(record.timestamp()));
  }

  private static boolean isOurs(String header) {
    return header.startsWith(OURS) || header.startsWith(BROKER);
  }

  private static String required(Map<String, String> headers, String name) {
    @Nullable String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the header " + name + " is missing");
    }
    return value;
  }

  private static void put(Headers headers, String name, String value) {
    CloudEventHeaders.put(headers, OURS + name, value);
  }
}
