package org.signrelay.clips.pickle;

/** A pickle that this reader refuses; the message says at which byte, and why. */
public final class PickleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a pickle was refused. */
  public enum Kind {
    /** The bytes end before the pickle does. */
    TRUNCATED,
    /** A class or function is named that is not on the list. */
    UNKNOWN_GLOBAL,
    /** An instruction that would call or build what the pickle likes. */
    FORBIDDEN_INSTRUCTION,
    /** Larger or deeper than the {@link PickleLimits}. */
    TOO_LARGE,
    /** No pickle, or one that contradicts itself. */
    MALFORMED
  }

  private final Kind kind;

  PickleException(Kind kind, long at, String message) {
    super("byte %d: %s".formatted(at, message));
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
