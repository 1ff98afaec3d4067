package org.signrelay.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.signrelay.host.ProbeMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The child process in which a plugin is tried before it is trusted with this one. */
@Command(name = "probe-plugin", hidden = true, description = "try a plugin in a process of its own")
final class ProbePluginCommand implements Callable<Integer> {
  @Parameters private List<String> arguments = List.of();

  @Override
  public Integer call() {
    return ProbeMain.run(arguments.toArray(String[]::new));
  }
}
