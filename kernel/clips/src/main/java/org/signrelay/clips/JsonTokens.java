package org.signrelay.clips;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Reads values of expected types off a parser, and says line and column when it finds others. */
final class JsonTokens {
  private static final int SHOWN_NAME = 40;
  private static final int DEEPEST = 16;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_STRING = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          .build();

  private JsonTokens() {}

  /** Reads the value of a member; the parser stands at its first token. */
  interface Member {
    /** False if there is no member of this name. */
    boolean read(String name, JsonParser parser) throws IOException;
  }

  /** Reads one element of an array; the parser stands at its first token. */
  interface Element {
    void read() throws IOException;
  }

  /** Reads a whole document; the parser stands at its first token. */
  interface Document {
    void read(JsonParser parser) throws IOException;
  }

  /** Reads bytes that hold one value and nothing else. */
  static void document(byte[] json, Document document) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      document.read(parser);
      if (parser.nextToken() != null) {
        throw refused(parser, "the end of the file", "something after its value");
      }
    } catch (StreamReadException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE, "%s: this is not JSON".formatted(at(e.getLocation())), e);
    } catch (IOException e) {
      throw new SignRelayException(ErrorCode.CLIP_UNREADABLE, "the file is not JSON", e);
    }
  }

  static void members(JsonParser parser, String what, Member member) throws IOException {
    expect(parser, JsonToken.START_OBJECT, what + " as an object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonLocation where = parser.currentTokenLocation();
      parser.nextToken();
      if (!member.read(name, parser)) {
        String shown = name.substring(0, Math.min(SHOWN_NAME, name.length()));
        throw unreadable("%s: %s has no member '%s'".formatted(at(where), what, shown));
      }
    }
  }

  static void elements(JsonParser parser, String what, Element element) throws IOException {
    expect(parser, JsonToken.START_ARRAY, what + " as an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /** An array of numbers, or a string with the same as little-endian float32 in base64. */
  static float[] floats(JsonParser parser, String what) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return base64(parser, what);
    }
    expect(parser, JsonToken.START_ARRAY, what + " as an array of numbers or base64");
    float[] values = new float[1024];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = number(parser, what);
    }
    return Arrays.copyOf(values, count);
  }

  /** An array of numbers, or of arrays of numbers, one after the other. */
  static float[] nestedFloats(JsonParser parser, String what) throws IOException {
    expect(parser, JsonToken.START_ARRAY, what + " as an array");
    float[] values = new float[64];
    int count = 0;
    for (int depth = 1; depth > 0; ) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        depth++;
      } else if (token == JsonToken.END_ARRAY) {
        depth--;
      } else {
        if (count == values.length) {
          values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = number(parser, what);
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static float[] base64(JsonParser parser, String what) throws IOException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(parser.getText());
    } catch (IllegalArgumentException e) {
      throw refused(parser, what + " in base64", "other characters");
    }
    if (bytes.length % 4 != 0) {
      throw refused(parser, what + " of 4 bytes each", bytes.length + " bytes");
    }
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  static float number(JsonParser parser, String what) throws IOException {
    if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
      throw refused(parser, what + " as a number", found(parser));
    }
    return parser.getFloatValue();
  }

  static int integer(JsonParser parser, String what) throws IOException {
    expect(parser, JsonToken.VALUE_NUMBER_INT, what + " as an integer");
    return parser.getIntValue();
  }

  static String string(JsonParser parser, String what) throws IOException {
    expect(parser, JsonToken.VALUE_STRING, what + " as a string");
    return parser.getText();
  }

  static <T> T required(@Nullable T value, String member) {
    if (value == null) {
      throw unreadable("the clip lacks its member " + member);
    }
    return value;
  }

  private static void expect(JsonParser parser, JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw refused(parser, what, found(parser));
    }
  }

  private static String found(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return token == null ? "the end of the body" : "the JSON token " + token;
  }

  static SignRelayException refused(JsonParser parser, String expected, String found) {
    return unreadable(
        "%s: expected %s, found %s".formatted(at(parser.currentTokenLocation()), expected, found));
  }

  static String at(@Nullable JsonLocation where) {
    return where == null
        ? "the body"
        : "line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
  }

  static SignRelayException unreadable(String message) {
    return new SignRelayException(ErrorCode.CLIP_UNREADABLE, message);
  }
}
