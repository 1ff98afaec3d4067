package org.signrelay.clips;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;

/**
 * A clip as JSON, the body of the HTTP door:
 *
 * <pre>{@code
 * {
 *   "layout": {"dimensions": 2,
 *              "parts": [{"name": "BODY", "points": ["NOSE", "NECK"], "limbs": [[0, 1]]}]},
 *   "framesPerSecond": 25,
 *   "signer": "s1",
 *   "coordinates": [x, y, x, y, ...],
 *   "confidence": [c, c, ...]
 * }
 * }</pre>
 *
 * Coordinates are (frames, points, dimensions) and confidence is (frames, points), flat and in this
 * order; 0 confidence means "not seen". Each of the two may instead be a string: the same numbers
 * as little-endian float32 in base64. {@code limbs} and {@code signer} may be missing; the members
 * may stand in any order. Anything else is refused with its line and column.
 */
public final class ClipJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ClipJson() {}

  /**
   * Reads one clip.
   *
   * @throws org.signrelay.spi.SignRelayException if the bytes are anything else, or larger than the
   *     limits
   */
  public static Clip read(byte[] json, ClipLimits limits) {
    return new ClipJsonReader(limits).read(json);
  }

  /**
   * Reads the value of the member {@code layout} alone.
   *
   * @throws org.signrelay.spi.SignRelayException if the bytes are anything else, or larger than the
   *     limits
   */
  public static KeypointLayout readLayout(byte[] json, ClipLimits limits) {
    AtomicReference<@Nullable KeypointLayout> layout = new AtomicReference<>();
    JsonTokens.document(
        json, parser -> layout.set(new LayoutJsonReader(limits.points()).read(parser)));
    return JsonTokens.required(layout.get(), "layout");
  }

  /** Writes the value of the member {@code layout} alone. */
  public static byte[] write(KeypointLayout layout) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(layout, json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory refuses no bytes", e);
    }
    return bytes.toByteArray();
  }

  /** Writes a clip with its numbers in base64: every float keeps its bits. */
  public static byte[] write(Clip clip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeFieldName("layout");
      write(clip.layout(), json);
      json.writeNumberField("framesPerSecond", clip.framesPerSecond());
      if (clip.signer() != null) {
        json.writeStringField("signer", clip.signer());
      }
      json.writeStringField("coordinates", base64(clip.coordinates()));
      json.writeStringField("confidence", base64(clip.confidence()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory refuses no bytes", e);
    }
    return bytes.toByteArray();
  }

  private static void write(KeypointLayout layout, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("dimensions", layout.dimensions());
    json.writeArrayFieldStart("parts");
    for (Part part : layout.parts()) {
      write(part, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(Part part, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", part.name());
    json.writeArrayFieldStart("points");
    for (String point : part.points()) {
      json.writeString(point);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("limbs");
    for (Limb limb : part.limbs()) {
      json.writeArray(new int[] {limb.from(), limb.to()}, 0, 2);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String base64(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
