package org.signrelay.corpora.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes pickles of protocol 4 as Python, numpy and torch do: enough for labels and keypoints. */
final class PickleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PickleBytes() {}

  /** A float32 array of numpy. */
  record Numpy(float[] values, int... shape) {}

  /** A float32 tensor of torch. */
  record Torch(float[] values, int... shape) {}

  static byte[] of(Object value) {
    return new PickleBytes().op(0x80, 4).value(value).op('.').out.toByteArray();
  }

  static byte[] gzip(Object value) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(of(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private PickleBytes value(Object value) {
    switch (value) {
      case String text -> text(text);
      case Integer whole -> op('J').i32(whole);
      case Boolean flag -> op(flag ? 0x88 : 0x89);
      case List<?> list -> {
        op(']', '(');
        list.forEach(this::value);
        op('e');
      }
      case Map<?, ?> map -> {
        op('}', '(');
        map.forEach((key, held) -> value(key).value(held));
        op('u');
      }
      case Numpy array -> numpy(array);
      case Torch tensor -> torch(tensor);
      default -> throw new IllegalArgumentException("no pickle of " + value.getClass());
    }
    return this;
  }

  private void numpy(Numpy array) {
    global("numpy.core.multiarray", "_reconstruct").global("numpy", "ndarray");
    op('K', 0, 0x85, 'C', 1, 'b', 0x87, 'R', '(', 'K', 1).tuple(array.shape());
    global("numpy", "dtype").text("f4").op(0x89, 0x88, 0x87, 'R');
    op('(', 'K', 3).text("<").op('N', 'N', 'N', 'J').i32(-1).op('J').i32(-1).op('K', 0, 't', 'b');
    op(0x89).bytes(floats(array.values())).op('t', 'b');
  }

  private void torch(Torch tensor) {
    int[] strides = new int[tensor.shape().length];
    for (int axis = strides.length - 1, step = 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= tensor.shape()[axis];
    }
    global("torch._utils", "_rebuild_tensor_v2").op('(');
    global("torch.storage", "_load_from_bytes").bytes(storage(tensor.values())).op(0x85, 'R');
    op('K', 0).tuple(tensor.shape()).tuple(strides).op(0x89);
    global("collections", "OrderedDict").op(')', 'R', 't', 'R');
  }

  /** The stream of {@code torch.save} before it wrote archives, with one storage. */
  private static byte[] storage(float[] values) {
    PickleBytes stream = new PickleBytes();
    stream.out.writeBytes(HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e"));
    stream.op(0x80, 2, 'M').u16(1001).op('.');
    stream.op(0x80, 2, '}').text("little_endian").op(0x88, 's', '.');
    stream.op(0x80, 2, '(').text("storage").global("torch", "FloatStorage").text("7").text("cpu");
    stream.op('J').i32(values.length).op('N', 't', 'Q', '.');
    stream.op(0x80, 2, ']').text("7").op('a', '.');
    stream.i32(values.length).i32(0);
    stream.out.writeBytes(floats(values));
    return stream.out.toByteArray();
  }

  private PickleBytes tuple(int... values) {
    op('(');
    for (int value : values) {
      op('J').i32(value);
    }
    return op('t');
  }

  private PickleBytes global(String module, String name) {
    out.writeBytes("c%s\n%s\n".formatted(module, name).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  private PickleBytes text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    op('X').i32(bytes.length).out.writeBytes(bytes);
    return this;
  }

  private PickleBytes bytes(byte[] bytes) {
    op('B').i32(bytes.length).out.writeBytes(bytes);
    return this;
  }

  private static byte[] floats(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private PickleBytes op(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  private PickleBytes u16(int value) {
    return op(value, value >> 8);
  }

  private PickleBytes i32(int value) {
    return op(value, value >> 8, value >> 16, value >> 24);
  }
}
