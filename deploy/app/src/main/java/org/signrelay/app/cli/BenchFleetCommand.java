package org.signrelay.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.signrelay.app.bench.throughput.ThroughputPage;
import org.signrelay.app.bench.throughput.ThroughputReport;
import org.signrelay.app.bench.throughput.ThroughputRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures fleets of several sizes; fails if a request failed. */
@Command(
    name = "fleet",
    description = "measure fleets of 1, 2 and 4 translators on this machine under growing load")
final class BenchFleetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private FleetOutput output = new FleetOutput();

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "600",
      description = "that a capacity is measured with (default: 600)")
  private int requests = 600;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "15",
      description = "for which each load is offered (default: 15)")
  private int seconds = 15;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLogging.toStandardError();
    ThroughputReport report =
        new ThroughputRun(
                requests,
                Duration.ofSeconds(seconds),
                output.folder(),
                spec.commandLine().getErr()::println)
            .run();
    output.report(spec.commandLine().getOut(), ThroughputPage.of(report), report);
    return report.kept() ? 0 : Failures.FAILED;
  }
}
