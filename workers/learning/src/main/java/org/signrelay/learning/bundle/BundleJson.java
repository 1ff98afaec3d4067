package org.signrelay.learning.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Records to JSON and back: lower-snake keys, nothing missing, nothing unknown, nothing twice, and
 * limits on what a damaged file can ask for. Equal records give equal bytes.
 */
final class BundleJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(1 << 20)
                          .maxNameLength(4096)
                          .maxNumberLength(64)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private BundleJson() {}

  /** Everything in one line, maps in their own order. */
  static byte[] compact(Object value) {
    try {
      return MAPPER
          .writer()
          .without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Indented, for people. */
  static byte[] pretty(Object value) {
    try {
      return MAPPER
          .writer(new DefaultPrettyPrinter().withObjectIndenter(INDENTER))
          .writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record.
   *
   * @param file the name of the file, for messages
   */
  static <T> T read(byte[] json, Class<T> type, String file) {
    T value;
    try {
      value = MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, file + " cannot be used: " + reason(e), e);
    }
    if (value == null) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, file + " cannot be used: it says null");
    }
    return value;
  }

  /** Reads a manifest; those that were written before extractors were kept name none. */
  static ModelManifest readManifest(byte[] json, String file) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode manifest && !manifest.has("extractor")) {
        return read(
            MAPPER.writeValueAsBytes(manifest.put("extractor", ModelManifest.UNKNOWN)),
            ModelManifest.class,
            file);
      }
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE, file + " cannot be used: " + reason(e), e);
    }
    return read(json, ModelManifest.class, file);
  }

  /** The first clause of what Jackson says; the rest is about its settings. */
  private static String reason(IOException e) {
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return String.valueOf(message).split("[;\n]", 2)[0];
  }
}
