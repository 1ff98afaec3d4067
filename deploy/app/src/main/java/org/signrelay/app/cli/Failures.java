package org.signrelay.app.cli;

import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Ends a failed command with a sentence and an exit code: 2 for what the user gave, 1 otherwise.
 */
final class Failures implements IExecutionExceptionHandler {
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, ParseResult parsed) {
    if (showsStackTraces()) {
      exception.printStackTrace(commandLine.getErr());
    }
    if (exception instanceof SignRelayException failure) {
      commandLine
          .getErr()
          .println("signrelay: " + failure.getMessage() + " [" + failure.code() + "]");
      return exitCode(failure);
    }
    commandLine
        .getErr()
        .println(
            "signrelay: "
                + exception
                + " (run with SIGNRELAY_JAVA_OPTS=-Dsignrelay.stacktraces=true)");
    return FAILED;
  }

  static int exitCode(SignRelayException failure) {
    return failure.code().blame() == ErrorCode.Blame.USER ? BAD_INPUT : FAILED;
  }

  /** For those who look for a mistake of ours. */
  static boolean showsStackTraces() {
    return Boolean.getBoolean("signrelay.stacktraces");
  }
}
