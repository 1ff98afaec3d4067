package org.signrelay.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.signrelay.app.bench.overload.OverloadPage;
import org.signrelay.app.bench.overload.OverloadReport;
import org.signrelay.app.bench.overload.OverloadRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Offers more than a fleet can do; fails if an accepted request was lost. */
@Command(
    name = "overload",
    description = "offer a fleet on this machine more than it can do, and watch it recover")
final class BenchOverloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private FleetOutput output = new FleetOutput();

  @Option(
      names = "--times",
      paramLabel = "X",
      defaultValue = "3",
      description = "the measured capacity (default: 3)")
  private double times = 3;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "for which it is offered (default: 120)")
  private int seconds = 120;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLogging.toStandardError();
    OverloadReport report =
        new OverloadRun(
                times,
                Duration.ofSeconds(seconds),
                output.folder(),
                spec.commandLine().getErr()::println)
            .run();
    output.report(spec.commandLine().getOut(), OverloadPage.of(report), report);
    return report.kept() ? 0 : Failures.FAILED;
  }
}
