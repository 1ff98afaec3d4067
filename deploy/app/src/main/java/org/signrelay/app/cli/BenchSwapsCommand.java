package org.signrelay.app.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.signrelay.app.bench.swaps.SwapPage;
import org.signrelay.app.bench.swaps.SwapReport;
import org.signrelay.app.bench.swaps.SwapRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Swaps the encoder under load; fails if a request failed or an old version stayed in memory. */
@Command(
    name = "swaps",
    description = "swap the encoder of a fleet on this machine to and fro while requests come")
final class BenchSwapsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private FleetOutput output = new FleetOutput();

  @Option(
      names = "--swaps",
      paramLabel = "N",
      defaultValue = "50",
      description = "how many (default: 50)")
  private int swaps = 50;

  @Option(
      names = "--share",
      paramLabel = "X",
      defaultValue = "0.7",
      description = "of the measured capacity that is offered (default: 0.7)")
  private double share = 0.7;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLogging.toStandardError();
    SwapReport report =
        new SwapRun(swaps, share, output.folder(), spec.commandLine().getErr()::println).run();
    output.report(spec.commandLine().getOut(), SwapPage.of(report), report);
    return report.kept() ? 0 : Failures.FAILED;
  }
}
