package org.signrelay.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is done with corpora on disk; plain computation, no kernel. */
@Command(
    name = "corpus",
    description =
        "make the sample corpus; import a benchmark's files; check a corpus; split it by who signs; find sentences that"
            + " may say the same",
    subcommands = {
      CorpusCommand.Sample.class,
      CorpusImportCommand.class,
      CorpusInspectCommand.class,
      CorpusSplitCommand.class,
      CorpusSuspectsCommand.class
    })
final class CorpusCommand {

  @Command(name = "sample", description = "write the generated sample corpus as a corpus folder")
  static final class Sample implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
        names = "--preset",
        paramLabel = "easy|hard|prior",
        defaultValue = "easy",
        description = "how difficult (default: easy)")
    private String preset = "easy";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "default: 7")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "a new folder")
    private Path out = Path.of("corpus");

    @Override
    public Integer call() {
      SamplePreset chosen =
          SamplePreset.ofLabel(preset)
              .orElseThrow(() ->
                  new SignRelayException(
                      ErrorCode.OPTION_INVALID,
                      "no preset '%s': expected one of %s"
                          .formatted(
                              preset,
                              Arrays.stream(SamplePreset.values())
                                  .map(SamplePreset::label)
                                  .toList())));
      Corpus corpus = SampleCorpus.generate(chosen, seed).corpus();
      CorpusFolder.write(corpus, out);
      Table table = new Table("split", "clips");
      for (Split split : Split.values()) {
        table.row(split.label(), corpus.examples(split).size());
      }
      output.print(
          spec.commandLine().getOut(),
          "%s, seed %d, written to %s\n%s".formatted(corpus.name(), seed, out, table),
          Map.of(
              "corpus", corpus.name(),
              "seed", seed,
              "folder", out.toString(),
              "clips", corpus.examples().size()));
      return 0;
    }
  }
}
