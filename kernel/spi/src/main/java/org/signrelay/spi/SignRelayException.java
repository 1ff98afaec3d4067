package org.signrelay.spi;

import org.jspecify.annotations.Nullable;

/** A failure with a code and a sentence: what was expected, what was found, where. */
public final class SignRelayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public SignRelayException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public SignRelayException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
