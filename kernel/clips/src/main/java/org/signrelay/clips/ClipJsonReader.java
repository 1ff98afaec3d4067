package org.signrelay.clips;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
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
    try (JsonParser parser = factory().createParser(json)) {
      parser.nextToken();
      JsonTokens.members(parser, "the clip", this::member);
      if (parser.nextToken() != null) {
        throw JsonTokens.refused(parser, "the end of the body", "something after the clip");
      }
      return clip();
    } catch (StreamReadException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE,
          "%s: this is not the JSON of a clip".formatted(JsonTokens.at(e.getLocation())),
          e);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE, "the body is not the JSON of a clip", e);
    }
  }

  private JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxNumberLength(LONGEST_NUMBER)
                .maxStringLength(limits.bytes())
                .build())
        .build();
  }

  private boolean member(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "layout" -> layout = new LayoutJsonReader(limits.points()).read(parser);
      case "framesPerSecond" -> framesPerSecond = JsonTokens.number(parser, "the frame rate");
      case "signer" -> signer = JsonTokens.string(parser, "the signer");
      case "coordinates" -> coordinates = JsonTokens.floats(parser, "coordinates");
      case "confidence" -> confidence = JsonTokens.floats(parser, "confidences");
      default -> {
        return false;
      }
    }
    return true;
  }

  private Clip clip() {
    KeypointLayout known = JsonTokens.required(layout, "layout");
    float rate = JsonTokens.required(framesPerSecond, "framesPerSecond");
    float[] values = JsonTokens.required(coordinates, "coordinates");
    float[] seen = JsonTokens.required(confidence, "confidence");
    int points = known.points();
    if (seen.length % points != 0) {
      throw JsonTokens.unreadable(
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
}
