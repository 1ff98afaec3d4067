package org.signrelay.clips.pickle;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.signrelay.clips.numpy.ElementType;
import org.signrelay.clips.numpy.NumericArray;
import org.signrelay.clips.pickle.PickleException.Kind;
import org.signrelay.clips.pickle.PickleValue.Array;
import org.signrelay.clips.pickle.PickleValue.Bytes;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Flag;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.clips.pickle.PickleValue.Named;
import org.signrelay.clips.pickle.PickleValue.Real;
import org.signrelay.clips.pickle.PickleValue.Text;
import org.signrelay.clips.pickle.PickleValue.Whole;
import org.signrelay.clips.pickle.Unfinished.ElementKind;
import org.signrelay.clips.pickle.Unfinished.EmptyArray;
import org.signrelay.clips.pickle.Unfinished.Storage;

/** What the {@linkplain Global known names} mean when a pickle calls them. */
final class Construction {
  private final PickleInput in;
  private final PickleLimits limits;
  private final boolean nested;

  /**
   * @param nested inside a torch stream, which holds no other
   */
  Construction(PickleInput in, PickleLimits limits, boolean nested) {
    this.in = in;
    this.limits = limits;
    this.nested = nested;
  }

  /** The instruction REDUCE: a name and what it is called with. */
  PickleValue call(PickleValue function, PickleValue arguments) {
    if (!(function instanceof Named named) || !(arguments instanceof Items given)) {
      throw in.refused(Kind.FORBIDDEN_INSTRUCTION, "a call of something that is no known name");
    }
    List<PickleValue> args = given.items();
    return switch (named.global()) {
      case ORDERED_DICT -> orderedDict(args);
      case SET -> args.isEmpty() ? new Items(args) : new Items(items(args, 0, "set"));
      case BYTE_ARRAY, EMPTY_BYTES ->
          args.isEmpty() ? new Bytes(new byte[0]) : bytes(args, 0, "bytes");
      case ENCODE -> encode(args);
      case NUMPY_RECONSTRUCT -> new Unfinished(EmptyArray.EMPTY);
      case NUMPY_DTYPE -> new Unfinished(new ElementKind(text(args, 0, "numpy.dtype")));
      case NUMPY_SCALAR -> scalar(args);
      case NUMPY_FROM_BUFFER -> fromBuffer(args);
      case TORCH_LOAD -> storage(args);
      case TORCH_TENSOR -> tensor(args);
      case NUMPY_ARRAY,
          TORCH_FLOAT,
          TORCH_DOUBLE,
          TORCH_HALF,
          TORCH_LONG,
          TORCH_INT,
          TORCH_SHORT,
          TORCH_CHAR,
          TORCH_BYTE,
          TORCH_BOOL ->
          throw in.refused(Kind.FORBIDDEN_INSTRUCTION, "a call of %s".formatted(named.global()));
    };
  }

  private Entries orderedDict(List<PickleValue> args) {
    Entries entries = new Entries();
    if (!args.isEmpty()) {
      for (PickleValue pair : items(args, 0, "OrderedDict")) {
        if (!(pair instanceof Items two) || two.items().size() != 2) {
          throw wrong("OrderedDict", "pairs");
        }
        entries.put(PickleMachine.key(two.items().get(0), in), two.items().get(1));
      }
    }
    return entries;
  }

  private Bytes encode(List<PickleValue> args) {
    if (!text(args, 1, "encode").equals("latin1")) {
      throw wrong("encode", "latin1");
    }
    return new Bytes(text(args, 0, "encode").getBytes(StandardCharsets.ISO_8859_1));
  }

  private PickleValue scalar(List<PickleValue> args) {
    NumericArray one =
        array(elementKind(args, 0), bytes(args, 1, "scalar").value(), false, new int[0]);
    return new Real(one.toFloats()[0]);
  }

  private PickleValue fromBuffer(List<PickleValue> args) {
    boolean fortran = text(args, 3, "_frombuffer").equals("F");
    return new Array(
        array(
            elementKind(args, 1),
            bytes(args, 0, "_frombuffer").value(),
            fortran,
            shape(args, 2, "_frombuffer")));
  }

  private PickleValue storage(List<PickleValue> args) {
    if (nested) {
      throw in.refused(Kind.FORBIDDEN_INSTRUCTION, "a torch stream inside a torch stream");
    }
    byte[] stream = bytes(args, 0, "_load_from_bytes").value();
    return TorchStream.read(
        new PickleInput(new ByteArrayInputStream(stream), stream.length + 1L), limits);
  }

  private PickleValue tensor(List<PickleValue> args) {
    if (args.isEmpty()
        || !(args.get(0) instanceof Unfinished holder)
        || !(holder.part() instanceof Storage storage)) {
      throw wrong("_rebuild_tensor_v2", "a storage");
    }
    ElementType type =
        storage.type().storedType().orElseThrow(() -> wrong("_rebuild_tensor_v2", "a storage"));
    int[] strides = shape(args, 3, "_rebuild_tensor_v2");
    long[] steps = new long[strides.length];
    for (int axis = 0; axis < steps.length; axis++) {
      steps[axis] = strides[axis];
    }
    try {
      return new Array(
          NumericArray.strided(
              type,
              ByteOrder.LITTLE_ENDIAN,
              storage.bytes(),
              shape(args, 2, "_rebuild_tensor_v2"),
              steps,
              whole(args, 1, "_rebuild_tensor_v2")));
    } catch (IllegalArgumentException e) {
      throw in.refused(Kind.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  /** The instruction BUILD: the state of what was begun. */
  PickleValue build(PickleValue begun, PickleValue state) {
    if (!(begun instanceof Unfinished unfinished)) {
      throw in.refused(Kind.FORBIDDEN_INSTRUCTION, "a state for something that has none");
    }
    return switch (unfinished.part()) {
      case ElementKind kind -> {
        String order = text(parts(state), 1, "numpy.dtype");
        kind.order(order.equals(">"));
        yield unfinished;
      }
      case EmptyArray empty -> {
        List<PickleValue> parts = parts(state); // version, shape, type, Fortran order, bytes
        if (parts.size() != 5) {
          throw wrong("numpy.ndarray", "5 values as its state");
        }
        PickleValue finished =
            new Array(
                array(
                    elementKind(parts, 2),
                    bytes(parts, 4, "numpy.ndarray").value(),
                    parts.get(3) instanceof Flag flag && flag.value(),
                    shape(parts, 1, "numpy.ndarray")));
        unfinished.finish(finished);
        yield finished;
      }
      case Storage storage -> throw in.refused(Kind.FORBIDDEN_INSTRUCTION, "a state for a storage");
    };
  }

  private NumericArray array(ElementKind kind, byte[] bytes, boolean fortran, int[] shape) {
    ElementType type =
        ElementType.ofCode(kind.code())
            .orElseThrow(() ->
                in.refused(
                    Kind.MALFORMED,
                    "expected an array of numbers, found elements of type %s"
                        .formatted(shown(kind.code()))));
    ByteOrder order = kind.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    try {
      return fortran
          ? NumericArray.columnMajor(type, order, bytes, shape)
          : NumericArray.rowMajor(type, order, bytes, shape);
    } catch (IllegalArgumentException e) {
      throw in.refused(Kind.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private ElementKind elementKind(List<PickleValue> args, int index) {
    if (index < args.size()
        && args.get(index) instanceof Unfinished holder
        && holder.part() instanceof ElementKind kind) {
      return kind;
    }
    throw wrong("an array", "an element type");
  }

  private int[] shape(List<PickleValue> args, int index, String what) {
    List<PickleValue> lengths = items(args, index, what);
    int[] shape = new int[Math.min(lengths.size(), 16)];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = (int) Math.min(whole(lengths, axis, what), Integer.MAX_VALUE);
    }
    return shape;
  }

  private long whole(List<PickleValue> args, int index, String what) {
    if (index < args.size()
        && args.get(index) instanceof Whole whole
        && whole.value().signum() >= 0
        && whole.value().compareTo(BigInteger.valueOf(Long.MAX_VALUE)) <= 0) {
      return whole.value().longValue();
    }
    throw wrong(what, "an integer of at least 0");
  }

  private List<PickleValue> items(List<PickleValue> args, int index, String what) {
    if (index < args.size() && args.get(index) instanceof Items items) {
      return items.items();
    }
    throw wrong(what, "a list");
  }

  private List<PickleValue> parts(PickleValue state) {
    return items(List.of(state), 0, "a state");
  }

  private String text(List<PickleValue> args, int index, String what) {
    if (index < args.size() && args.get(index) instanceof Text text) {
      return text.value();
    }
    throw wrong(what, "a text");
  }

  private Bytes bytes(List<PickleValue> args, int index, String what) {
    if (index < args.size()) {
      if (args.get(index) instanceof Bytes bytes) {
        return bytes;
      }
      if (args.get(index) instanceof Text text) { // Python 2 did not tell them apart
        return new Bytes(text.value().getBytes(StandardCharsets.UTF_8));
      }
    }
    throw wrong(what, "bytes");
  }

  private PickleException wrong(String what, String expected) {
    return in.refused(Kind.MALFORMED, "%s: expected %s there".formatted(what, expected));
  }

  static String shown(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "...";
  }
}
