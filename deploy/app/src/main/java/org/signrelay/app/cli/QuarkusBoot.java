package org.signrelay.app.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Boots Quarkus with a process's properties, and says why when it does not start. */
final class QuarkusBoot {
  private static final AtomicReference<@Nullable Callable<Integer>> WORK = new AtomicReference<>();

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
            if (Failures.showsStackTraces()) {
              failure.printStackTrace(err);
            }
            err.println("signrelay: did not start: " + reason(failure));
          }
        });
    return code.get();
  }

  /**
   * Runs a piece of work inside a process that is up, and stops the process after it.
   *
   * @throws Exception what the work throws, or why the process did not start
   */
  static int around(NodeProperties properties, Callable<Integer> work) throws Exception {
    properties.apply();
    AtomicInteger code = new AtomicInteger();
    AtomicReference<@Nullable Exception> thrown = new AtomicReference<>();
    WORK.set(() -> {
      try {
        return work.call();
      } catch (Exception e) {
        thrown.set(e);
        return Failures.FAILED;
      }
    });
    Quarkus.run(
        Work.class,
        (exit, failure) -> {
          code.set(exit);
          if (failure != null && thrown.get() == null) {
            thrown.set(
                new SignRelayException(
                    ErrorCode.UNAVAILABLE,
                    "the embedded process did not start: " + reason(failure),
                    failure));
          }
        });
    Exception failure = thrown.get();
    if (failure != null) {
      throw failure;
    }
    return code.get();
  }

  /** What Quarkus calls once the process is up. */
  public static final class Work implements QuarkusApplication {
    @Override
    public int run(String... arguments) throws Exception {
      Callable<Integer> work = WORK.get();
      if (work == null) {
        throw new IllegalStateException("nothing to run");
      }
      return work.call();
    }
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
