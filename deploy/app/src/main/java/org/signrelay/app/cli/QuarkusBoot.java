package org.signrelay.app.cli;

import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.signrelay.spi.SignRelayException;

/** Boots Quarkus with a process's properties, and says why when it does not start. */
final class QuarkusBoot {
  private QuarkusBoot() {}

  /** Blocks until the process is told to stop; returns its exit code. */
  static int run(NodeProperties properties, PrintWriter err) {
    properties.apply();
    AtomicInteger code = new AtomicInteger();
    Quarkus.run(
        null,
        (exit, failure) -> {
          code.set(failure == null ? exit : Failures.FAILED);
          if (failure != null) {
            err.println("signrelay: did not start: " + reason(failure));
          }
        });
    return code.get();
  }

  /** The sentence of the failure that we raised, if there is one below Quarkus' own. */
  static String reason(Throwable failure) {
    Throwable deepest = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SignRelayException) {
        return String.valueOf(cause.getMessage());
      }
      deepest = cause;
    }
    return deepest.toString();
  }
}
