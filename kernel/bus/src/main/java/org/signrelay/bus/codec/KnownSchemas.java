package org.signrelay.bus.codec;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** The schemas that were seen so far, by fingerprint. Bounded and thread-safe. */
public final class KnownSchemas implements WriterSchemas {
  private static final int MAX_SCHEMAS = 2000;

  private final Map<Long, Schema> schemas = new ConcurrentHashMap<>();

  @Override
  public Optional<Schema> find(long fingerprint) {
    return Optional.ofNullable(schemas.get(fingerprint));
  }

  /** The key that a schema stands under in the schema topic: its fingerprint, 16 hex digits. */
  public static String key(Schema schema) {
    return "%016x".formatted(SingleObjectFormat.fingerprint(schema));
  }

  /**
   * Takes what the schema topic holds.
   *
   * @return whether it is a schema that may be used and that the key belongs to
   */
  public boolean learn(String key, String json) {
    Optional<Schema> schema = SchemaCheck.parse(json).filter(parsed -> key(parsed).equals(key));
    if (schema.isEmpty() || schemas.size() >= MAX_SCHEMAS) {
      return false;
    }
    schemas.put(SingleObjectFormat.fingerprint(schema.get()), schema.get());
    return true;
  }
}
