package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.app.evaluation.SplitReport;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Split;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Score;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.learning.metrics.Tokenization;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a model on a corpus folder; plain computation. */
@Command(
    name = "evaluate",
    description =
        "score a model on a split of a corpus: overall, by signer, recurring and new apart")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private DeviceOption device = new DeviceOption();

  @Option(
      names = "--model",
      paramLabel = "ALIAS|DIR",
      required = true,
      description = "a name or sha-256 in the data directory, a bundle file, or an exported folder")
  private String model = "";

  @Option(names = "--corpus", paramLabel = "DIR", required = true, description = "a corpus folder")
  private Path corpus = Path.of("corpus");

  @Option(
      names = "--split",
      paramLabel = "train|dev|test",
      defaultValue = "dev",
      description = "default: dev")
  private String split = "dev";

  @Option(
      names = "--predictions",
      paramLabel = "FILE.tsv",
      description = "write every translation here: id, tab, text")
  private @Nullable Path predictions;

  @Option(names = "--beam", paramLabel = "N", defaultValue = "1", description = "1 is greedy")
  private int beam = 1;

  @Option(
      names = "--tokenizer",
      paramLabel = "13a|zh|char|none",
      defaultValue = "13a",
      description = "how BLEU cuts words (default: 13a)")
  private String tokenizer = "13a";

  @Option(names = "--lowercase", description = "compare without case")
  private boolean lowercase;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./signrelay-data",
      description = "where published models are (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("signrelay-data");

  @Override
  public Integer call() throws IOException {
    CommandLogging.toStandardError();
    Corpus read = CorpusFolder.read(corpus);
    Split chosen =
        Split.ofLabel(split)
            .filter(label -> !read.examples(label).isEmpty())
            .orElseThrow(() ->
                new SignRelayException(
                    ErrorCode.OPTION_INVALID,
                    "corpus %s has no examples in a split '%s'".formatted(corpus, split)));
    Tokenization tokenization =
        Arrays.stream(Tokenization.values())
            .filter(known -> known.signature().equals(tokenizer))
            .findFirst()
            .orElseThrow(() ->
                new SignRelayException(
                    ErrorCode.OPTION_INVALID,
                    "no tokenizer '%s': expected 13a, zh, char or none".formatted(tokenizer)));
    try (LocalModel opened = LocalModel.open(model, data, device.device)) {
      SplitReport report =
          SplitReport.of(
              opened.translator(),
              read,
              chosen,
              beam == 1 ? DecodingSettings.greedy() : DecodingSettings.beam(beam),
              MetricSuite.standard(tokenization, lowercase));
      if (predictions != null) {
        Files.writeString(
            predictions,
            report.predictions().stream()
                .map(prediction -> prediction.id() + "\t" + prediction.translation() + "\n")
                .collect(Collectors.joining()),
            StandardCharsets.UTF_8);
      }
      Map<String, ScoreTable> tables = tables(report);
      output.print(spec.commandLine().getOut(), text(tables), json(opened, read, chosen, tables));
    }
    return 0;
  }

  /** All score tables by the name of their group, the whole split first. */
  private static Map<String, ScoreTable> tables(SplitReport report) {
    Map<String, ScoreTable> tables = new LinkedHashMap<>();
    tables.put("all", report.wordings());
    if (report.oneWording() != null) {
      tables.put("all, one wording", report.oneWording());
    }
    report.sentences().forEach((group, table) -> tables.put(group + " sentences", table));
    report.signers().forEach((signer, table) -> tables.put("signer " + signer, table));
    return tables;
  }

  private static String text(Map<String, ScoreTable> tables) {
    Table table =
        new Table("group", "n", "BLEU-1", "BLEU-4", "chrF2", "ROUGE-L", "WER", "exact match");
    tables.forEach((group, scores) ->
        table.row(
            group,
            scores.segments(),
            number(scores, "bleu1"),
            number(scores, "bleu4"),
            number(scores, "chrf2"),
            number(scores, "rouge_l_f1"),
            number(scores, "wer"),
            number(scores, "exact_match")));
    StringBuilder text = new StringBuilder(table.toString()).append('\n');
    ScoreTable all = tables.get("all");
    if (all != null) {
      for (String name : new String[] {"bleu4", "chrf2", "wer"}) {
        all.find(name)
            .ifPresent(score ->
                text.append(String.format(Locale.ROOT, "%-6s %s%n", name, score.signature())));
      }
    }
    return text.toString();
  }

  private static String number(ScoreTable scores, String name) {
    return String.format(Locale.ROOT, "%.1f", scores.value(name));
  }

  private static Map<String, Object> json(
      LocalModel model, Corpus corpus, Split split, Map<String, ScoreTable> tables) {
    Map<String, Object> groups = new LinkedHashMap<>();
    tables.forEach((group, scores) -> {
      Map<String, Object> values = new TreeMap<>();
      for (Score score : scores.scores()) {
        values.put(score.name(), Map.of("value", score.value(), "signature", score.signature()));
      }
      groups.put(group, Map.of("n", scores.segments(), "scores", values));
    });
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model", model.bundle().sha256());
    answer.put("manifest", model.bundle().contents().manifest());
    answer.put("corpus", corpus.name());
    answer.put("data_hash", corpus.dataHash());
    answer.put("split", split.label());
    answer.put("groups", groups);
    return answer;
  }
}
