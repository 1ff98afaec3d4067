package org.signrelay.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.Splits;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Splits a corpus by who signs, into folders whose clips share the corpus's files. */
@Command(
    name = "split",
    description = {
      "split a corpus by who signs, so that test holds strangers; clips are shared with the corpus,"
          + " not copied, and those of unknown signers are left out"
    })
final class CorpusSplitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "DIR", description = "a corpus folder")
  private Path folder = Path.of(".");

  @Option(
      names = "--hold-out",
      paramLabel = "SIGNER",
      description =
          "all clips of this signer become test clips, others keep their split; may be given several"
              + " times")
  private List<String> holdOut = List.of();

  @Option(
      names = "--leave-one-signer-out",
      description =
          "one corpus for each signer, in OUT/<signer>: test holds all clips of this signer and no"
              + " others, train and dev everybody else's")
  private boolean leaveOneOut;

  @Option(names = "--out", paramLabel = "OUT", required = true, description = "a new folder")
  private Path out = Path.of("split");

  @Override
  public Integer call() {
    if (leaveOneOut == !holdOut.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "give either --hold-out SIGNER or --leave-one-signer-out");
    }
    Corpus corpus = CorpusFolder.read(folder);
    Map<Path, Corpus> parts = parts(corpus);
    parts.keySet().forEach(CorpusFolder::refuseOccupied);
    Table table = new Table("folder", "train", "dev", "test", "left out", "shared files");
    List<Map<String, Object>> answer = new ArrayList<>();
    parts.forEach((place, part) -> {
      int shared = CorpusFolder.writeSharing(part, place);
      int leftOut = corpus.examples().size() - part.examples().size();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("folder", place.toString());
      for (Split split : Split.values()) {
        row.put(split.label(), part.examples(split).size());
      }
      row.put("left_out", leftOut);
      row.put("shared_files", shared);
      answer.add(row);
      table.row(row.values().toArray());
    });
    long unknown = corpus.examples().stream().filter(example -> example.signer() == null).count();
    output.print(
        spec.commandLine().getOut(),
        table
            + (unknown == 0
                ? ""
                : "%d clips were left out because nobody knows who signs\n".formatted(unknown)),
        Map.of("corpus", corpus.name(), "parts", answer));
    return 0;
  }

  private Map<Path, Corpus> parts(Corpus corpus) {
    if (!leaveOneOut) {
      return Map.of(out, Splits.heldOut(corpus, holdOut));
    }
    Map<Path, Corpus> parts = new LinkedHashMap<>();
    Splits.leaveOneSignerOut(corpus)
        .forEach((signer, part) -> parts.put(out.resolve(fileName(signer, parts.size())), part));
    return parts;
  }

  /** The signer's name, where a folder may be called so; a number otherwise. */
  private static String fileName(String signer, int index) {
    return signer.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}") ? signer : "signer-" + index;
  }
}
