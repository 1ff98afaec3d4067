package org.signrelay.host;

/** Follows a swap, on the thread that carries it out. */
@FunctionalInterface
public interface SwapListener {

  /** A step begins, or the swap has ended. Must not throw. */
  void reached(SwapReport report);

  /**
   * The slot has been flipped; what depends on it may follow now.
   *
   * @throws RuntimeException to take the flip back
   */
  default void flipped(Slot<?> slot, PluginCoordinates version) {}
}
