package org.signrelay.app.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Logging of commands that do not boot Quarkus, which would otherwise keep every record to itself.
 */
final class CommandLogging {
  private CommandLogging() {}

  static void toStandardError() {
    ConsoleHandler console =
        new ConsoleHandler(
            ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%d{HH:mm:ss} %-5p %s%e%n"));
    console.setLevel(Level.WARNING);
    Logger.getLogger("ai.djl").setLevel(Level.SEVERE);
    InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
  }
}
