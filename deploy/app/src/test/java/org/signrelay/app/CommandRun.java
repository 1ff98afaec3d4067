package org.signrelay.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.signrelay.app.cli.SignRelayCommand;

/** What a command line did: its exit code, and all that it printed. Not for concurrent use. */
public record CommandRun(int code, String output) {

  public static CommandRun of(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(both);
      System.setErr(both);
      int code = SignRelayCommand.run(arguments);
      both.flush();
      return new CommandRun(code, printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
