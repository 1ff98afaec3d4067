package org.signrelay.bus.codec;

import org.jspecify.annotations.Nullable;

/** Bytes that are no event; the reason does not quote them. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
