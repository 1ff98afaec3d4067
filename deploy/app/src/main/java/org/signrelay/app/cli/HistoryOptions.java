package org.signrelay.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.history.ModelHistory;
import picocli.CommandLine.Option;

/** Names the history of a model's reference run. */
final class HistoryOptions {
  @Option(
      names = "--model",
      paramLabel = "ALIAS",
      required = true,
      description = "a name or sha-256 in the data directory, trained with a reference run")
  private String model = "";

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "the corpus folder that it was trained on (default: its generated corpus)")
  private @Nullable Path corpus;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./signrelay-data",
      description = "where published models are (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("signrelay-data");

  ModelHistory open() {
    return ModelHistory.open(model, data, corpus);
  }
}
