package org.signrelay.app;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.signrelay.app.cli.SignRelayCommand;

/** The one runnable. Commands decide for themselves whether they boot Quarkus. */
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... args) {
    System.exit(SignRelayCommand.run(args));
  }
}
