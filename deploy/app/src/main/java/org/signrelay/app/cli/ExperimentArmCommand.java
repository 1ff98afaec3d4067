package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.experiment.ExperimentSession;
import org.signrelay.app.experiment.ExperimentSession.Share;
import org.signrelay.app.experiment.Scale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The child process of {@code experiment}: one arm with one seed. Tells its steps, one a line. */
@Command(name = "experiment-arm", hidden = true)
final class ExperimentArmCommand implements Callable<Integer> {
  @Parameters private String name = "";

  @Option(names = "--scale")
  private Scale scale = Scale.FULL;

  @Option(names = "--corpus")
  private @Nullable Path corpus;

  @Option(names = "--out", required = true)
  private Path out = Path.of(".");

  @Option(names = "--cell", required = true)
  private String cell = "";

  @Option(names = "--arm", required = true)
  private String arm = "";

  @Option(names = "--seed", required = true)
  private long seed;

  @Option(names = "--trunk")
  private @Nullable String trunk;

  @Option(names = "--trunk-only")
  private boolean trunkOnly;

  @Override
  public Integer call() throws IOException {
    CommandLogging.toStandardError();
    ExperimentSession.runShare(
        new Share(name, scale, corpus, out, cell, arm, seed, trunk, trunkOnly),
        steps -> {
          System.out.println(steps);
          System.out.flush();
        });
    return 0;
  }
}
