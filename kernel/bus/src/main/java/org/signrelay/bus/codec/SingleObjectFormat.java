package org.signrelay.bus.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro's single-object encoding: {@code C3 01}, the fingerprint of the writer's schema (8 bytes,
 * little-endian), the record. Whatever the bytes are, reading them ends in an event or in {@link
 * UnreadableException}, with memory bounded by their number. Thread-safe.
 */
public final class SingleObjectFormat {
  /** The longest record that is written or read. */
  public static final int MAX_BYTES = 1_000_000;

  private static final int HEADER_BYTES = 10;
  private static final short MARKER = (short) 0x01C3; // C3 01, little-endian

  static {
    trustGeneratedRecords();
  }

  private final WriterSchemas writerSchemas;

  public SingleObjectFormat(WriterSchemas writerSchemas) {
    this.writerSchemas = writerSchemas;
  }

  /** Avro instantiates only classes that somebody vouched for: our generated ones. */
  private static void trustGeneratedRecords() {
    String generated = org.signrelay.schemas.TranslationRequest.class.getPackageName();
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(generated)));
  }

  /**
   * @throws IllegalArgumentException if the event is longer than a record may be
   */
  public <E> byte[] write(EventCodec<E, ?> codec, E event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(header(codec.schema()));
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new SpecificDatumWriter<Object>(codec.schema(), SpecificData.getForClass(codec.avroType()))
          .write(codec.write(event), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail to be written", e);
    }
    if (out.size() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a record has at most %d bytes, this %s has %d"
              .formatted(MAX_BYTES, codec.type(), out.size()));
    }
    return out.toByteArray();
  }

  public <E> E read(EventCodec<E, ?> codec, byte[] bytes) throws UnreadableException {
    Schema written = writerSchema(codec, bytes);
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    try {
      Object avro =
          new SpecificDatumReader<>(
                  written, codec.schema(), SpecificData.getForClass(codec.avroType()))
              .read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UnreadableException("there are bytes after the end of the record", null);
      }
      return codec.read(avro);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableException(
          "not a valid %s: %s".formatted(codec.schema().getName(), e.getClass().getSimpleName()),
          e);
    }
  }

  private Schema writerSchema(EventCodec<?, ?> codec, byte[] bytes) throws UnreadableException {
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableException(
          "a record has at most %d bytes, found %d".formatted(MAX_BYTES, bytes.length), null);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER_BYTES || header.getShort() != MARKER) {
      throw new UnreadableException("not in Avro's single-object encoding", null);
    }
    long fingerprint = header.getLong();
    if (fingerprint == fingerprint(codec.schema())) {
      return codec.schema();
    }
    Schema written =
        writerSchemas
            .find(fingerprint)
            .orElseThrow(() ->
                new UnreadableException(
                    "written with the unknown schema %016x".formatted(fingerprint), null));
    if (!written.getFullName().equals(codec.schema().getFullName())) {
      throw new UnreadableException(
          "expected a %s, found a %s".formatted(codec.schema().getName(), written.getName()), null);
    }
    return written;
  }

  private static byte[] header(Schema schema) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(MARKER)
        .putLong(fingerprint(schema))
        .array();
  }

  static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }
}
