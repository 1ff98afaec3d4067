package org.signrelay.learning.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A named array's shape and values, outside any engine. Immutable as long as nobody writes to the
 * array below the buffer.
 *
 * @param type of the elements
 * @param shape the sizes of the axes; empty for a scalar
 * @param data the elements in row-major order, little-endian; read-only
 */
public record Tensor(ElementType type, List<Long> shape, ByteBuffer data) {

  /** Element types of the safetensors format, under its names and in its order. */
  public enum ElementType {
    BOOL(1),
    U8(1),
    I8(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    F64(8),
    I64(8),
    U64(8);

    private final int bytes;

    ElementType(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes an element. */
    public int bytes() {
      return bytes;
    }
  }

  public Tensor {
    shape = List.copyOf(shape);
    data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (data.remaining() != byteSize(type, shape)) {
      throw new IllegalArgumentException(
          "%s of shape %s takes %d bytes, but there are %d"
              .formatted(type, shape, byteSize(type, shape), data.remaining()));
    }
  }

  /** A float32 tensor with a copy of the values. */
  public static Tensor of(List<Long> shape, float[] values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return new Tensor(ElementType.F32, shape, data);
  }

  /** An int64 tensor with a copy of the values. */
  public static Tensor of(List<Long> shape, long[] values) {
    ByteBuffer data = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    data.asLongBuffer().put(values);
    return new Tensor(ElementType.I64, shape, data);
  }

  /** A copy of the values of a float32 tensor. */
  public float[] floats() {
    require(ElementType.F32);
    float[] values = new float[data.remaining() / 4];
    data.asFloatBuffer().get(values);
    return values;
  }

  /** A copy of the values of an int64 tensor. */
  public long[] longs() {
    require(ElementType.I64);
    long[] values = new long[data.remaining() / 8];
    data.asLongBuffer().get(values);
    return values;
  }

  /** A view of its own, little-endian, from the first element on. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The bytes that the elements take.
   *
   * @throws IllegalArgumentException if an axis is negative or the product exceeds 2^63 - 1
   */
  static long byteSize(ElementType type, List<Long> shape) {
    long bytes = type.bytes();
    for (long axis : shape) {
      if (axis < 0) {
        throw new IllegalArgumentException("axes must not be negative, but the shape is " + shape);
      }
      try {
        bytes = Math.multiplyExact(bytes, axis);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("a tensor of shape " + shape + " is too large", e);
      }
    }
    return bytes;
  }

  private void require(ElementType wanted) {
    if (type != wanted) {
      throw new IllegalStateException(
          "a tensor of %s was expected, but it is %s".formatted(wanted, type));
    }
  }
}
