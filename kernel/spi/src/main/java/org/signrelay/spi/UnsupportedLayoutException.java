package org.signrelay.spi;

/** A clip's keypoint layout does not fit what an encoder needs or was made for. */
public final class UnsupportedLayoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsupportedLayoutException(String message) {
    super(message);
  }
}
