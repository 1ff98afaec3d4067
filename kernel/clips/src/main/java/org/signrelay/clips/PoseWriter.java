package org.signrelay.clips;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.signrelay.clips.PoseComponent.Colour;
import org.signrelay.spi.KeypointLayout.Limb;

/** Writes {@code .pose} files of version 0.2. */
final class PoseWriter {
  private static final float VERSION = 0.2f;
  private static final int FIXED_BYTES = 4 + 4 * 2 + 4 + 4 + 2;
  private static final int LARGEST_U16 = 0xFFFF;

  private PoseWriter() {}

  static byte[] write(PoseDocument document) {
    PoseHeader header = document.header();
    long size =
        FIXED_BYTES + 4L * (document.coordinates().length + (long) document.confidence().length);
    for (PoseComponent component : header.components()) {
      size += size(component);
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN).putFloat(VERSION);
    u16(bytes, header.width());
    u16(bytes, header.height());
    u16(bytes, header.depth());
    u16(bytes, header.components().size());
    header.components().forEach(component -> write(component, bytes));
    bytes.putFloat(document.framesPerSecond()).putInt(document.frames());
    u16(bytes, document.people());
    bytes.asFloatBuffer().put(document.coordinates()).put(document.confidence());
    return bytes.array();
  }

  private static long size(PoseComponent component) {
    long size = 2 + 2 + 6 + component.format().length() + utf8(component.name()).length;
    for (String point : component.points()) {
      size += 2 + utf8(point).length;
    }
    return size + 4L * component.limbs().size() + 6L * component.colours().size();
  }

  private static void write(PoseComponent component, ByteBuffer bytes) {
    string(bytes, component.name());
    string(bytes, component.format());
    u16(bytes, component.points().size());
    u16(bytes, component.limbs().size());
    u16(bytes, component.colours().size());
    component.points().forEach(point -> string(bytes, point));
    for (Limb limb : component.limbs()) {
      u16(bytes, limb.from());
      u16(bytes, limb.to());
    }
    for (Colour colour : component.colours()) {
      u16(bytes, colour.red());
      u16(bytes, colour.green());
      u16(bytes, colour.blue());
    }
  }

  private static void string(ByteBuffer bytes, String text) {
    byte[] encoded = utf8(text);
    u16(bytes, encoded.length);
    bytes.put(encoded);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void u16(ByteBuffer bytes, int value) {
    if (value < 0 || value > LARGEST_U16) {
      throw new IllegalArgumentException(
          "a .pose header holds numbers of 0 to %d, not %d".formatted(LARGEST_U16, value));
    }
    bytes.putShort((short) value);
  }
}
