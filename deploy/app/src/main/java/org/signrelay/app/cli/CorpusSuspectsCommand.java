package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.history.SuspectsReport;
import org.signrelay.learning.trajectory.SuspectedNegatives.By;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which sentences of a corpus count as different and may say the same. */
@Command(
    name = "suspects",
    description = "pairs of sentences that a model pulled together though they count as negatives")
final class CorpusSuspectsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private HistoryOptions source = new HistoryOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "the most pairs that are told (default: ${DEFAULT-VALUE})")
  private int limit = 50;

  @Option(
      names = "--by",
      paramLabel = "level|rise",
      defaultValue = "LEVEL",
      description = "order by similarity at the end, or by how far it rose (default: level)")
  private By by = By.LEVEL;

  @Option(names = "--out", paramLabel = "DIR", description = "write the page suspects.html here")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    CommandLogging.toStandardError();
    SuspectsReport report =
        SuspectsReport.of(source.open(), by, Bounds.atLeast("--limit", limit, 1));
    if (out != null) {
      Files.createDirectories(out);
      report.page().write(out.resolve("suspects.html"));
    }
    Table table = new Table("rank", "rise", "level", "one sentence", "the other");
    for (SuspectsReport.Pair pair : report.pairs()) {
      table.row(
          pair.rank(),
          String.format(Locale.ROOT, "%.2f", pair.rise()),
          String.format(Locale.ROOT, "%.2f", pair.level()),
          pair.text(),
          pair.other());
    }
    output.print(spec.commandLine().getOut(), table.toString(), report);
    return 0;
  }
}
