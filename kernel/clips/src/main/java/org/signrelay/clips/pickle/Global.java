package org.signrelay.clips.pickle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.clips.numpy.ElementType;

/**
 * The names that pickles of keypoints and labels use. Nothing is loaded for them: each stands for a
 * few lines of {@link Construction}. All others are refused.
 */
enum Global {
  ORDERED_DICT("collections.OrderedDict"),
  SET("builtins.set", "builtins.frozenset", "__builtin__.set", "__builtin__.frozenset"),
  BYTE_ARRAY("builtins.bytearray", "__builtin__.bytearray"),
  /** How protocols 0 to 2 write bytes. */
  ENCODE("_codecs.encode"),
  EMPTY_BYTES("builtins.bytes", "__builtin__.bytes"),
  NUMPY_RECONSTRUCT("numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct"),
  NUMPY_SCALAR("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar"),
  NUMPY_FROM_BUFFER("numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer"),
  NUMPY_ARRAY("numpy.ndarray"),
  NUMPY_DTYPE("numpy.dtype"),
  TORCH_TENSOR("torch._utils._rebuild_tensor_v2"),
  TORCH_LOAD("torch.storage._load_from_bytes"),
  TORCH_FLOAT("torch.FloatStorage"),
  TORCH_DOUBLE("torch.DoubleStorage"),
  TORCH_HALF("torch.HalfStorage"),
  TORCH_LONG("torch.LongStorage"),
  TORCH_INT("torch.IntStorage"),
  TORCH_SHORT("torch.ShortStorage"),
  TORCH_CHAR("torch.CharStorage"),
  TORCH_BYTE("torch.ByteStorage"),
  TORCH_BOOL("torch.BoolStorage");

  private static final Map<String, Global> BY_NAME = new HashMap<>();

  static {
    for (Global global : values()) {
      global.names.forEach(name -> BY_NAME.put(name, global));
    }
  }

  private final List<String> names;

  Global(String... names) {
    this.names = Arrays.asList(names);
  }

  static Optional<Global> of(String module, String name) {
    return Optional.ofNullable(BY_NAME.get(module + "." + name));
  }

  /** What a torch storage of this name holds. */
  Optional<ElementType> storedType() {
    return switch (this) {
      case TORCH_FLOAT -> Optional.of(ElementType.FLOAT32);
      case TORCH_DOUBLE -> Optional.of(ElementType.FLOAT64);
      case TORCH_HALF -> Optional.of(ElementType.FLOAT16);
      case TORCH_LONG -> Optional.of(ElementType.INT64);
      case TORCH_INT -> Optional.of(ElementType.INT32);
      case TORCH_SHORT -> Optional.of(ElementType.INT16);
      case TORCH_CHAR -> Optional.of(ElementType.INT8);
      case TORCH_BYTE -> Optional.of(ElementType.UINT8);
      case TORCH_BOOL -> Optional.of(ElementType.BOOL);
      case ORDERED_DICT,
          SET,
          BYTE_ARRAY,
          ENCODE,
          EMPTY_BYTES,
          NUMPY_RECONSTRUCT,
          NUMPY_SCALAR,
          NUMPY_FROM_BUFFER,
          NUMPY_ARRAY,
          NUMPY_DTYPE,
          TORCH_TENSOR,
          TORCH_LOAD ->
          Optional.empty();
    };
  }
}
