package org.signrelay.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.signrelay.app.bench.chaos.ChaosPage;
import org.signrelay.app.bench.chaos.ChaosProgress;
import org.signrelay.app.bench.chaos.ChaosReport;
import org.signrelay.app.bench.chaos.ChaosRun;
import org.signrelay.app.bench.chaos.ChaosSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills and stops processes while requests and jobs run; fails if a promise was broken. */
@Command(
    name = "chaos",
    description =
        "kill, stop and restart processes of a fleet on this machine while requests and jobs run,"
            + " and hold what was promised against what came")
final class BenchChaosCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private FleetOutput output = new FleetOutput();

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "100",
      description = "processes to kill; a quarter as many are stopped (default: 100)")
  private int kills = 100;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "20000",
      description = "requests that must be acknowledged (default: 20000)")
  private int requests = 20_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the disturbances (default: 1)")
  private long seed = 1;

  @Option(
      names = "--translators",
      paramLabel = "N",
      defaultValue = "2",
      description = "processes that translate (default: 2)")
  private int translators = 2;

  @Option(
      names = "--trainers",
      paramLabel = "N",
      defaultValue = "2",
      description = "processes that train (default: 2)")
  private int trainers = 2;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "120",
      description = "after which no more is sent; what there was is judged (default: 120)")
  private int minutes = 120;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLogging.toStandardError();
    ChaosSettings settings =
        new ChaosSettings(
            kills,
            requests,
            seed,
            translators,
            trainers,
            Duration.ofMinutes(minutes),
            output.folder());
    ChaosReport report = new ChaosRun(settings, new ChaosProgress(System.err)).run();
    output.report(spec.commandLine().getOut(), ChaosPage.of(report), report);
    return report.kept() ? 0 : Failures.FAILED;
  }
}
