package org.signrelay.store;

import java.util.Arrays;

/** How {@link ArtifactStore#putIfAbsent} ended. */
public sealed interface Claim {

  /** The caller bound the key. */
  record Claimed() implements Claim {}

  /**
   * The key was bound before.
   *
   * @param value what it is bound to
   */
  record Held(byte[] value) implements Claim {

    /** Whether the earlier claim was made with this very value. */
    public boolean with(byte[] other) {
      return Arrays.equals(value, other);
    }
  }
}
