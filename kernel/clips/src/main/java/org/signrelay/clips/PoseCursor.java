package org.signrelay.clips;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Reads little-endian values and refuses to read past the end. Not thread-safe. */
final class PoseCursor {
  private final ByteBuffer bytes;

  PoseCursor(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return bytes.position();
  }

  int left() {
    return bytes.remaining();
  }

  int u16(String what) {
    need(2, what);
    return Short.toUnsignedInt(bytes.getShort());
  }

  long u32(String what) {
    need(4, what);
    return Integer.toUnsignedLong(bytes.getInt());
  }

  float f32(String what) {
    need(4, what);
    return bytes.getFloat();
  }

  String string(String what) {
    int length = u16("the length of " + what);
    need(length, what);
    ByteBuffer text = bytes.slice(bytes.position(), length);
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
      bytes.position(bytes.position() + length);
      return decoded;
    } catch (CharacterCodingException e) {
      throw refused("%s in UTF-8".formatted(what), "other bytes");
    }
  }

  /** Copies bits, so that every NaN stays the NaN that it is. */
  float[] floats(int count) {
    float[] values = new float[count];
    bytes.asFloatBuffer().get(values);
    bytes.position(bytes.position() + 4 * count);
    return values;
  }

  void need(long count, String what) {
    if (bytes.remaining() < count) {
      throw refused(
          "%s (%d bytes)".formatted(what, count),
          "the end of the file after %d bytes".formatted(bytes.remaining()));
    }
  }

  SignRelayException refused(String expected, String found) {
    return new SignRelayException(
        ErrorCode.CLIP_UNREADABLE,
        "byte %d: expected %s, found %s".formatted(bytes.position(), expected, found));
  }
}
