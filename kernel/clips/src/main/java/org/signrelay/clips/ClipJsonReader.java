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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;
import org.signrelay.spi.SignRelayException;

/**
 * Reads the JSON of {@link ClipJson} token by token; memory grows with the bytes that are really
 * there. One clip a reader.
 */
final class ClipJsonReader {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 64;

  private final ClipLimits limits;
  private @Nullable KeypointLayout layout;
  private @Nullable Float framesPerSecond;
  private @Nullable String signer;
  private float @Nullable [] coordinates;
  private float @Nullable [] confidence;

  ClipJsonReader(ClipLimits limits) {
    this.limits = limits;
  }

  Clip read(byte[] json) {
    if (json.length > limits.bytes()) {
      throw new SignRelayException(
          ErrorCode.CLIP_TOO_LONG,
          "expected at most %d bytes, found %d".formatted(limits.bytes(), json.length));
    }
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(limits.bytes())
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(json)) {
      parser.nextToken();
      members(parser, "the clip", this::member);
      if (parser.nextToken() != null) {
        throw refused(parser, "the end of the body", "something after the clip");
      }
      return clip();
    } catch (StreamReadException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE,
          "%s: this is not the JSON of a clip".formatted(at(e.getLocation())),
          e);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE, "the body is not the JSON of a clip", e);
    }
  }

  private interface Member {
    /** Reads the value that the parser stands at; false if there is no member of this name. */
    boolean read(String name, JsonParser parser) throws IOException;
  }

  private static void members(JsonParser parser, String what, Member member) throws IOException {
    expect(parser, JsonToken.START_OBJECT, what + " as an object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonLocation where = parser.currentTokenLocation();
      parser.nextToken();
      if (!member.read(name, parser)) {
        throw new SignRelayException(
            ErrorCode.CLIP_UNREADABLE,
            "%s: %s has no member of this name".formatted(at(where), what));
      }
    }
  }

  private boolean member(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "layout" -> layout = new LayoutReader().read(parser);
      case "framesPerSecond" -> framesPerSecond = number(parser, "the frame rate");
      case "signer" -> signer = string(parser, "the signer");
      case "coordinates" -> coordinates = floats(parser, "coordinates");
      case "confidence" -> confidence = floats(parser, "confidences");
      default -> {
        return false;
      }
    }
    return true;
  }

  private Clip clip() {
    KeypointLayout known = required(layout, "layout");
    float rate = required(framesPerSecond, "framesPerSecond");
    float[] values = required(coordinates, "coordinates");
    float[] seen = required(confidence, "confidence");
    int points = known.points();
    if (seen.length % points != 0) {
      throw unreadable(
          "expected the confidences of whole frames of %d points, found %d numbers"
              .formatted(points, seen.length));
    }
    int frames = seen.length / points;
    if (frames > limits.frames()) {
      throw new SignRelayException(
          ErrorCode.CLIP_TOO_LONG,
          "expected at most %d frames, found %d".formatted(limits.frames(), frames));
    }
    try {
      return new Clip(known, rate, frames, values, seen, signer);
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(ErrorCode.CLIP_UNREADABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private static <T> T required(@Nullable T value, String member) {
    if (value == null) {
      throw unreadable("the clip lacks its member " + member);
    }
    return value;
  }

  /** Reads the member {@code layout}. */
  private final class LayoutReader {
    private int dimensions;
    private final List<Part> parts = new ArrayList<>();
    private int points;

    KeypointLayout read(JsonParser parser) throws IOException {
      JsonLocation where = parser.currentTokenLocation();
      members(parser, "the layout", this::member);
      try {
        return new KeypointLayout(parts, dimensions);
      } catch (IllegalArgumentException e) {
        throw unreadable("%s: %s".formatted(at(where), e.getMessage()));
      }
    }

    private boolean member(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "dimensions" -> dimensions = integer(parser, "the dimensions");
        case "parts" -> elements(parser, "the parts", () -> parts.add(part(parser)));
        default -> {
          return false;
        }
      }
      return true;
    }

    private Part part(JsonParser parser) throws IOException {
      JsonLocation where = parser.currentTokenLocation();
      PartReader part = new PartReader();
      members(parser, "a part", part::member);
      points += part.points.size();
      if (points > limits.points()) {
        throw refused(parser, "at most %d points a frame".formatted(limits.points()), "more");
      }
      try {
        return new Part(required(part.name, "name of a part"), part.points, part.limbs);
      } catch (IllegalArgumentException e) {
        throw unreadable("%s: %s".formatted(at(where), e.getMessage()));
      }
    }
  }

  /** Collects the members of one part. */
  private static final class PartReader {
    private @Nullable String name;
    private final List<String> points = new ArrayList<>();
    private final List<Limb> limbs = new ArrayList<>();

    boolean member(String member, JsonParser parser) throws IOException {
      switch (member) {
        case "name" -> name = string(parser, "the name of a part");
        case "points" ->
            elements(parser, "the points", () -> points.add(string(parser, "the name of a point")));
        case "limbs" -> elements(parser, "the limbs", () -> limbs.add(limb(parser)));
        default -> {
          return false;
        }
      }
      return true;
    }

    private static Limb limb(JsonParser parser) throws IOException {
      List<Integer> ends = new ArrayList<>();
      elements(parser, "a limb", () -> ends.add(integer(parser, "the index of a point")));
      if (ends.size() != 2 || ends.get(0) < 0 || ends.get(1) < 0) {
        throw refused(parser, "a limb as [from, to]", "something else");
      }
      return new Limb(ends.get(0), ends.get(1));
    }
  }

  private interface Element {
    void read() throws IOException;
  }

  private static void elements(JsonParser parser, String what, Element element) throws IOException {
    expect(parser, JsonToken.START_ARRAY, what + " as an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  private static float[] floats(JsonParser parser, String what) throws IOException {
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

  private static float number(JsonParser parser, String what) throws IOException {
    if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
      throw refused(parser, what + " as a number", found(parser));
    }
    return parser.getFloatValue();
  }

  private static int integer(JsonParser parser, String what) throws IOException {
    expect(parser, JsonToken.VALUE_NUMBER_INT, what + " as an integer");
    return parser.getIntValue();
  }

  private static String string(JsonParser parser, String what) throws IOException {
    expect(parser, JsonToken.VALUE_STRING, what + " as a string");
    return parser.getText();
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

  private static SignRelayException refused(JsonParser parser, String expected, String found) {
    return unreadable(
        "%s: expected %s, found %s".formatted(at(parser.currentTokenLocation()), expected, found));
  }

  private static String at(@Nullable JsonLocation where) {
    return where == null
        ? "the body"
        : "line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
  }

  private static SignRelayException unreadable(String message) {
    return new SignRelayException(ErrorCode.CLIP_UNREADABLE, message);
  }
}
