package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.history.ModelHistory;
import org.signrelay.app.history.TrajectoryPage;
import org.signrelay.learning.trajectory.Category;
import org.signrelay.learning.trajectory.TrajectoryAnalysis;
import org.signrelay.learning.trajectory.TrajectoryReport;
import org.signrelay.learning.trajectory.TrajectoryReport.OfScale;
import org.signrelay.learning.trajectory.TrajectorySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The similarities that the reference run of a training left; plain computation, no kernel. */
@Command(
    name = "history",
    description = "the similarities of a model's reference run",
    subcommands = HistoryCommand.Report.class)
final class HistoryCommand {

  @Command(
      name = "report",
      description = "how the negatives moved: categories and levels beside their null")
  static final class Report implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private HistoryOptions source = new HistoryOptions();

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "write the page trajectories.html here")
    private @Nullable Path out;

    @Option(
        names = "--pairs",
        paramLabel = "N",
        defaultValue = "100000",
        description = "the most negatives that are followed (default: ${DEFAULT-VALUE})")
    private int pairs = 100_000;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "default: 1")
    private long seed = 1;

    @Option(
        names = "--threshold",
        paramLabel = "X",
        description = "between low and high, on every scale (default: the median of each)")
    private @Nullable Double threshold;

    @Override
    public Integer call() throws IOException {
      CommandLogging.toStandardError();
      ModelHistory opened = source.open();
      TrajectorySettings settings =
          new TrajectorySettings(
              Bounds.atLeast("--pairs", pairs, 1),
              seed,
              threshold,
              TrajectorySettings.defaults().shown());
      TrajectoryReport report =
          TrajectoryAnalysis.of(
              opened.history(), opened.history().steps(), opened.texts(), settings);
      TrajectoryPage page = new TrajectoryPage(opened, report);
      if (out != null) {
        Files.createDirectories(out);
        page.page().write(out.resolve("trajectories.html"));
      }
      output.print(spec.commandLine().getOut(), page.lead() + "\n" + table(report), report);
      return 0;
    }

    private static Table table(TrajectoryReport report) {
      Table table = new Table("category", "scores", "share", "null");
      for (Category category : Category.values()) {
        for (OfScale scale : report.scales()) {
          TrajectoryReport.Share share = scale.categories().get(category);
          table.row(
              category.label().replace('_', ' '),
              scale.scale().label(),
              percent(share == null ? 0 : share.observed()),
              percent(share == null ? 0 : share.permuted()));
        }
      }
      return table;
    }

    private static String percent(double share) {
      return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
  }
}
