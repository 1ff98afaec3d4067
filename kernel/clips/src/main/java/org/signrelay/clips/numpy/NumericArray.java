package org.signrelay.clips.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers with a shape, as numpy and torch keep them: bytes, and how far apart the elements of each
 * dimension lie. Every element lies inside the bytes, and there are no more elements than fit into
 * them, so that an array is never larger than what was read for it.
 *
 * <p>Immutable by convention: the bytes are handed over, not copied.
 */
public final class NumericArray {
  private static final int MOST_DIMENSIONS = 8;

  private final ElementType type;
  private final ByteBuffer bytes;
  private final int[] shape;
  private final long[] strides;
  private final long offset;
  private final int size;

  private NumericArray(
      ElementType type, ByteBuffer bytes, int[] shape, long[] strides, long offset, int size) {
    this.type = type;
    this.bytes = bytes;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.size = size;
  }

  /** An array whose last dimension is contiguous (C order), which fills the bytes exactly. */
  public static NumericArray rowMajor(
      ElementType type, ByteOrder order, byte[] bytes, int... shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step = saturated(step, shape[axis]);
    }
    return exact(type, order, bytes, shape, strides);
  }

  /**
   * An array whose first dimension is contiguous (Fortran order), which fills the bytes exactly.
   */
  public static NumericArray columnMajor(
      ElementType type, ByteOrder order, byte[] bytes, int... shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = step;
      step = saturated(step, shape[axis]);
    }
    return exact(type, order, bytes, shape, strides);
  }

  private static NumericArray exact(
      ElementType type, ByteOrder order, byte[] bytes, int[] shape, long[] strides) {
    NumericArray array = strided(type, order, bytes, shape, strides, 0);
    if ((long) array.size * type.bytes() != bytes.length) {
      throw new IllegalArgumentException(
          "an array of shape %s and %d bytes an element needs %d bytes, found %d"
              .formatted(
                  Arrays.toString(shape),
                  type.bytes(),
                  (long) array.size * type.bytes(),
                  bytes.length));
    }
    return array;
  }

  /**
   * An array anywhere in the bytes.
   *
   * @param strides of each dimension, in elements
   * @param offset of the first element, in elements
   * @throws IllegalArgumentException if an element lies outside, or there are more than fit in
   */
  public static NumericArray strided(
      ElementType type, ByteOrder order, byte[] bytes, int[] shape, long[] strides, long offset) {
    if (shape.length > MOST_DIMENSIONS || shape.length != strides.length || offset < 0) {
      throw new IllegalArgumentException(
          "expected at most %d dimensions with a stride each and an offset of at least 0"
              .formatted(MOST_DIMENSIONS));
    }
    long held = bytes.length / type.bytes();
    long size = 1;
    long last = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] < 0 || strides[axis] < 0) {
        throw new IllegalArgumentException(
            "an array of shape %s and strides %s: expected numbers of at least 0"
                .formatted(Arrays.toString(shape), Arrays.toString(strides)));
      }
      size = saturated(size, shape[axis]);
      last = Math.min(held + 1, last + saturated(Math.max(0, shape[axis] - 1), strides[axis]));
    }
    if (size > held || size > 0 && last >= held) {
      throw new IllegalArgumentException(
          "an array of shape %s does not fit into its %d elements"
              .formatted(Arrays.toString(shape), held));
    }
    return new NumericArray(
        type,
        ByteBuffer.wrap(bytes).order(order),
        shape.clone(),
        strides.clone(),
        offset,
        (int) size);
  }

  /** The product, or a number larger than any array. */
  private static long saturated(long left, long right) {
    return right != 0 && left > (1L << 40) / Math.max(1, right) ? 1L << 40 : left * right;
  }

  public ElementType type() {
    return type;
  }

  /** The length of each dimension. */
  public List<Integer> shape() {
    return Arrays.stream(shape).boxed().toList();
  }

  /** How many elements there are. */
  public int size() {
    return size;
  }

  /** All elements as floats, the last dimension varying fastest. */
  public float[] toFloats() {
    float[] values = new float[size];
    int[] index = new int[shape.length];
    for (int element = 0; element < size; element++) {
      long at = offset;
      for (int axis = 0; axis < shape.length; axis++) {
        at += index[axis] * strides[axis];
      }
      values[element] = type.read(bytes, (int) at * type.bytes());
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return "%s%s".formatted(type, Arrays.toString(shape));
  }
}
