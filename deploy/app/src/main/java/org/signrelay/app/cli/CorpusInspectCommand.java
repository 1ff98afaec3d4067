package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.inspection.InspectionPage;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.CorpusInspection;
import org.signrelay.corpora.CorpusInspector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The corpus doctor. */
@Command(name = "inspect", description = "count, measure and check what a corpus folder holds")
final class CorpusInspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "DIR", description = "a corpus folder")
  private Path folder = Path.of(".");

  @Option(
      names = "--page",
      paramLabel = "FILE.html",
      description = "write a page with plots and skeletons here")
  private @Nullable Path page;

  @Option(
      names = "--clip",
      paramLabel = "ID",
      description =
          "show this clip on the page; may be repeated (default: the first of each split and some"
              + " that are suspicious)")
  private List<String> clips = List.of();

  @Override
  public Integer call() throws IOException {
    Corpus corpus = CorpusFolder.read(folder);
    CorpusInspection inspection = CorpusInspector.inspect(corpus);
    if (page != null) {
      InspectionPage.of(corpus, inspection, clips).write(page);
    }
    output.print(spec.commandLine().getOut(), inspection.asTable(), inspection);
    return inspection.unreadable().isEmpty() ? 0 : Failures.BAD_INPUT;
  }
}
