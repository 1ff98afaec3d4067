package org.signrelay.host;

/** Where a swap stands: first its steps in their order, then its ends. */
public enum SwapState {
  /** Digest, signature, archive, SPI range and bytecode are checked. */
  VERIFY(false),
  /** The version is loaded beside the active one, in a child JVM first. */
  LOAD(false),
  /** Golden inputs are sent through it, in the child JVM first. */
  PROBE(false),
  /** New work takes the new version. */
  FLIP(false),
  /** Work in flight ends on the old version. */
  DRAIN(false),
  /** The old version is unloaded, and its class loader watched. */
  UNLOAD(false),

  /** The new version serves, and the old one is gone or has its own other slots. */
  CONVERGED(true),
  /** A step before the flip failed; the previous version never stopped serving. */
  REFUSED(true),
  /** The slot was flipped and flipped back: the previous version serves again. */
  ROLLED_BACK(true),
  /**
   * The new version serves, but the old one is still leased, or its classes are still referred to.
   * It goes when its last lease is closed; it is never unloaded by force.
   */
  STUCK(true);

  private final boolean terminal;

  SwapState(boolean terminal) {
    this.terminal = terminal;
  }

  public boolean isTerminal() {
    return terminal;
  }
}
