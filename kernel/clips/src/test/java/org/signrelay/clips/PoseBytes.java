package org.signrelay.clips;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes little-endian values by hand, so that tests do not rest on the writer they test. */
final class PoseBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PoseBytes u16(int... values) {
    for (int value : values) {
      bytes.write(value);
      bytes.write(value >>> 8);
    }
    return this;
  }

  PoseBytes u32(long value) {
    return u16((int) (value & 0xFFFF), (int) (value >>> 16 & 0xFFFF));
  }

  PoseBytes f32(float... values) {
    for (float value : values) {
      u32(Integer.toUnsignedLong(Float.floatToRawIntBits(value)));
    }
    return this;
  }

  PoseBytes string(String text) {
    u16(text.length());
    bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** Version, size 640 x 480 x 0 and the number of components. */
  PoseBytes header(float version, int components) {
    return f32(version).u16(640, 480, 0, components);
  }

  /** A component with one limb between its first two points and one colour, or with neither. */
  PoseBytes component(String name, String format, String... points) {
    boolean limb = points.length > 1;
    string(name).string(format).u16(points.length, limb ? 1 : 0, limb ? 1 : 0);
    for (String point : points) {
      string(point);
    }
    return limb ? u16(0, 1).u16(300, 20, 65_535) : this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
