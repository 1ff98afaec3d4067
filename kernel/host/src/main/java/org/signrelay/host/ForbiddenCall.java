package org.signrelay.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The kinds of calls that {@link BytecodeScan} looks for, and what each does. */
public enum ForbiddenCall {
  /**
   * DJL makes the number a tensor over a Java buffer that the garbage collector may free before the
   * backward pass reads it.
   */
  NUMBER_ARITHMETIC(
      "corrupts gradients when the garbage collector runs before the backward pass; use"
          + " Tensors.scale, or a tensor made by NDManager.full",
      "(Number)") {
    @Override
    boolean matches(String owner, String name, String descriptor) {
      return owner.startsWith(ARRAYS) && ARITHMETIC.contains(name) && descriptor.contains(NUMBER);
    }
  },

  /** Runs without gradients in DJL's native layer. */
  LOST_GRADIENT("silently loses the gradient", "") {
    @Override
    boolean matches(String owner, String name, String descriptor) {
      return owner.startsWith(ARRAYS) && GRADIENTLESS.contains(name);
    }
  },

  /** Copies a list's only array outside the graph. */
  LONE_CONCAT("loses the gradient when the list holds one array; use Tensors.concat", "(NDList)") {
    @Override
    boolean matches(String owner, String name, String descriptor) {
      return owner.equals(ARRAYS + "NDArrays") && name.equals("concat");
    }
  },

  /** Aborts the whole JVM in DJL's native layer. */
  NATIVE_CRASH("crashes the JVM", "") {
    @Override
    boolean matches(String owner, String name, String descriptor) {
      return owner.equals("ai/djl/pytorch/jni/JniUtils") && name.equals("getGradientFunctionNames")
          || owner.equals("ai/djl/ndarray/types/DataType") && name.equals("BFLOAT16");
    }
  },

  /** Ends the process, which is not a plugin's to end. */
  PROCESS_EXIT("ends the process", "") {
    @Override
    boolean matches(String owner, String name, String descriptor) {
      return owner.equals("java/lang/System") && name.equals("exit")
          || owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"));
    }
  };

  private static final String ARRAYS = "ai/djl/ndarray/";
  private static final String NUMBER = "Ljava/lang/Number;";
  private static final Set<String> ARITHMETIC =
      Set.of(
          "mul", "muli", "div", "divi", "pow", "powi", "maximum", "minimum", "rdiv", "rdivi",
          "rpow", "rpowi");
  private static final Set<String> GRADIENTLESS =
      Set.of("toType", "toDevice", "duplicate", "toDense", "toSparse");

  private final String why;
  private final String argumentHint;

  ForbiddenCall(String why, String argumentHint) {
    this.why = why;
    this.argumentHint = argumentHint;
  }

  /** What it does, as the end of a sentence. */
  public String why() {
    return why;
  }

  String argumentHint() {
    return argumentHint;
  }

  abstract boolean matches(String owner, String name, String descriptor);

  static Optional<ForbiddenCall> match(String owner, String name, String descriptor) {
    return Arrays.stream(values()).filter(c -> c.matches(owner, name, descriptor)).findFirst();
  }
}
