package org.signrelay.bus.codec;

import org.jspecify.annotations.Nullable;

/** Bytes that are no event; the message says why, without quoting them. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
