package org.signrelay.store;

/** The bytes of a stored artifact are not those it was stored with. */
public final class DamagedArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DamagedArtifactException(String expected, String found) {
    super("artifact " + expected + " is damaged: its bytes have the sha-256 " + found);
  }
}
