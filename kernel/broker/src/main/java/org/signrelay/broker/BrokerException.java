package org.signrelay.broker;

import org.jspecify.annotations.Nullable;

/** The embedded broker cannot start; the message is a sentence for the operator. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
