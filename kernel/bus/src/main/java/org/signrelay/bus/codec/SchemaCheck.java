package org.signrelay.bus.codec;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Decides whether a schema from the schema topic may be read with. Anyone who can write to that
 * topic can offer one, so it is bounded: its length, its depth, no recursion, no Java class named
 * in it, no collection of elements that take no bytes (a ten-byte record could claim billions).
 */
final class SchemaCheck {
  static final int MAX_CHARACTERS = 64 * 1024;
  private static final int MAX_DEPTH = 16;
  private static final Set<String> CLASS_PROPERTIES =
      Set.of("java-class", "java-key-class", "java-element-class");

  private SchemaCheck() {}

  /** The schema, if it may be used. */
  static Optional<Schema> parse(String json) {
    if (json.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    try {
      Schema schema = new Schema.Parser().parse(json);
      return schema.getType() == Schema.Type.RECORD && isBounded(schema, new HashSet<>(), 0)
          ? Optional.of(schema)
          : Optional.empty();
    } catch (AvroRuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static boolean isBounded(Schema schema, Set<String> enclosing, int depth) {
    if (depth > MAX_DEPTH || CLASS_PROPERTIES.stream().anyMatch(p -> schema.getProp(p) != null)) {
      return false;
    }
    return switch (schema.getType()) {
      case RECORD -> isBoundedRecord(schema, enclosing, depth);
      case ARRAY ->
          takesBytes(schema.getElementType())
              && isBounded(schema.getElementType(), enclosing, depth + 1);
      case MAP -> isBounded(schema.getValueType(), enclosing, depth + 1);
      case UNION ->
          schema.getTypes().stream().allMatch(type -> isBounded(type, enclosing, depth + 1));
      case FIXED -> schema.getFixedSize() <= SingleObjectFormat.MAX_BYTES;
      case ENUM, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> true;
    };
  }

  private static boolean isBoundedRecord(Schema schema, Set<String> enclosing, int depth) {
    if (!enclosing.add(schema.getFullName())) {
      return false;
    }
    boolean bounded =
        schema.getFields().stream()
            .allMatch(field -> isBounded(field.schema(), enclosing, depth + 1));
    enclosing.remove(schema.getFullName());
    return bounded;
  }

  private static boolean takesBytes(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> false;
      case FIXED -> schema.getFixedSize() > 0;
      case RECORD -> schema.getFields().stream().anyMatch(field -> takesBytes(field.schema()));
      case ENUM, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, ARRAY, MAP, UNION -> true;
    };
  }
}
