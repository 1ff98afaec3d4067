package org.signrelay.store;

/** The store has no artifact with this digest. */
public final class UnknownArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownArtifactException(String sha256) {
    super("the store has no artifact " + sha256);
  }
}
