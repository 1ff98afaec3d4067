package org.signrelay.clips.pickle;

import org.jspecify.annotations.Nullable;

/**
 * What a pickle has begun to build, one instruction before it says of what. The pickle may refer
 * back to it, before and after it is finished.
 */
final class Unfinished implements PickleValue {
  private final Part part;
  private @Nullable PickleValue finished;

  Unfinished(Part part) {
    this.part = part;
  }

  Part part() {
    return part;
  }

  /** The finished value, or this. */
  PickleValue resolved() {
    return finished == null ? this : finished;
  }

  void finish(PickleValue value) {
    finished = value;
  }

  /** What it will be, or be a part of. */
  sealed interface Part {}

  /** A numpy array without shape and bytes yet. */
  enum EmptyArray implements Part {
    EMPTY
  }

  /** A numpy element type. */
  static final class ElementKind implements Part {
    private final String code;
    private boolean bigEndian;

    /**
     * @param code such as {@code f4}
     */
    ElementKind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    boolean bigEndian() {
      return bigEndian;
    }

    void order(boolean big) {
      bigEndian = big;
    }
  }

  /** The memory behind torch tensors; its bytes come after the pickle that names it. */
  static final class Storage implements Part {
    private final Global type;
    private final long elements;
    private byte[] bytes = new byte[0];

    Storage(Global type, long elements) {
      this.type = type;
      this.elements = elements;
    }

    Global type() {
      return type;
    }

    long elements() {
      return elements;
    }

    byte[] bytes() {
      return bytes;
    }

    void fill(byte[] data) {
      bytes = data;
    }
  }
}
