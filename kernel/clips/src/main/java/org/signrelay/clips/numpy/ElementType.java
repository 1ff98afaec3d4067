package org.signrelay.clips.numpy;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What one element of an array is, and how many bytes it takes. */
public enum ElementType {
  FLOAT16("f2", 2),
  FLOAT32("f4", 4),
  FLOAT64("f8", 8),
  INT8("i1", 1),
  INT16("i2", 2),
  INT32("i4", 4),
  INT64("i8", 8),
  UINT8("u1", 1),
  UINT16("u2", 2),
  UINT32("u4", 4),
  BOOL("b1", 1);

  private final String code;
  private final int bytes;

  ElementType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The type that numpy writes as this code, such as {@code f4}; empty for all others. */
  public static Optional<ElementType> ofCode(String code) {
    for (ElementType type : values()) {
      if (type.code.equals(code)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  public int bytes() {
    return bytes;
  }

  /** The element that begins at a byte, in the buffer's order, as the nearest float. */
  float read(ByteBuffer from, int at) {
    return switch (this) {
      case FLOAT16 -> Float.float16ToFloat(from.getShort(at));
      case FLOAT32 -> from.getFloat(at);
      case FLOAT64 -> (float) from.getDouble(at);
      case INT8 -> from.get(at);
      case INT16 -> from.getShort(at);
      case INT32 -> from.getInt(at);
      case INT64 -> from.getLong(at);
      case UINT8 -> Byte.toUnsignedInt(from.get(at));
      case UINT16 -> Short.toUnsignedInt(from.getShort(at));
      case UINT32 -> Integer.toUnsignedLong(from.getInt(at));
      case BOOL -> from.get(at) == 0 ? 0 : 1;
    };
  }
}
