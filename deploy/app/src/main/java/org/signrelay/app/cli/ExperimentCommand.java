package org.signrelay.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.experiment.CellChoice;
import org.signrelay.app.experiment.ExperimentSession;
import org.signrelay.app.experiment.ExperimentSession.Request;
import org.signrelay.app.experiment.Scale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a pre-registered comparison, or goes on with it, and reports. */
@Command(
    name = "experiment",
    description =
        "compare ways to train, as registered beforehand; a second run goes on where it stopped")
final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "scl or dpo")
  private String name = "scl";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the ledger: results of arms, then report.html and report.json")
  private Path out = Path.of(".");

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "of primary cells; others take at most as many as registered (default: as registered)")
  private @Nullable Integer seeds;

  @Option(
      names = "--cells",
      paramLabel = "primary|exploratory|all|NAME",
      defaultValue = "primary",
      description = "which comparisons (default: primary)")
  private String cells = "primary";

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "a corpus of recordings to compare on as well")
  private @Nullable Path corpus;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "2",
      description = "arms at a time, each in a process with one thread (default: 2)")
  private int parallel = 2;

  @Option(names = "--quick", description = "a fifth of the steps, 2 seeds: no evidence")
  private boolean quick;

  @Option(names = "--scale", hidden = true, description = "full, quick or smoke")
  private @Nullable Scale scale;

  @Option(names = "--pilot", description = "on the seeds that settings may be tuned on")
  private boolean pilot;

  @Option(names = "--report-only", description = "train nothing, report what is finished")
  private boolean reportOnly;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "train on this kernel's trainers instead of processes of this machine")
  private @Nullable URI server;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:SIGNRELAY_API_KEY}",
      description = "what the kernel asks for (default: SIGNRELAY_API_KEY of the environment)")
  private @Nullable String apiKey;

  @Override
  public Integer call() throws IOException {
    CommandLogging.toStandardError();
    Scale chosen = scale != null ? scale : quick ? Scale.QUICK : Scale.FULL;
    Request request =
        new Request(
            name,
            chosen,
            CellChoice.of(cells),
            seeds,
            pilot,
            corpus == null ? null : corpus.toAbsolutePath().normalize(),
            out.toAbsolutePath().normalize(),
            parallel,
            reportOnly);
    ExperimentSession.Ended ended =
        ExperimentSession.run(
            request, server == null ? null : new KernelClient(server, apiKey), System.err);
    output.print(spec.commandLine().getOut(), ended.text(), ended.json());
    Files.writeString(out.resolve("report.txt"), ended.text());
    return ended.failures().isEmpty() ? 0 : Failures.FAILED;
  }
}
