package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.app.evaluation.SplitReport;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Extractor;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.Splits;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.learning.bundle.ModelManifest;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.metrics.Convention;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.runtime.corpus.SampleReference;
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
        "score a model on a split of a corpus: overall, by signer and length, recurring and new"
            + " sentences apart, seen and unseen signers apart")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private DeviceOption device = new DeviceOption();
  @Mixin private ScoringOptions scoring = new ScoringOptions();
  @Mixin private ModelQuestions questions = new ModelQuestions();

  @Option(
      names = "--model",
      paramLabel = "ALIAS|DIR",
      required = true,
      description = "a name or sha-256 in the data directory, a bundle file, or an exported folder")
  private String model = "";

  @Option(
      names = "--corpus",
      paramLabel = "DIR|sample:PRESET",
      required = true,
      description = "a corpus folder, or a generated corpus such as sample:easy")
  private String corpus = "";

  @Option(
      names = "--split",
      paramLabel = "train|dev|test",
      defaultValue = "dev",
      description = "default: dev")
  private String split = "dev";

  @Option(
      names = "--score-split",
      paramLabel = "none|char",
      description = "cut sentences into characters before they are scored (default: none)")
  private @Nullable String scoreSplit;

  @Option(
      names = "--predictions",
      paramLabel = "FILE.tsv",
      description = "write every translation here: id, tab, text")
  private @Nullable Path predictions;

  @Option(
      names = "--hold-out",
      paramLabel = "SIGNER",
      description =
          "all clips of this signer are test clips; may be given several times (default: those that"
              + " the model's recipe held out, where the corpus has them)")
  private List<String> holdOut = List.of();

  @Option(names = "--beam", paramLabel = "N", defaultValue = "1", description = "1 is greedy")
  private int beam = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./signrelay-data",
      description = "where published models are (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("signrelay-data");

  @Override
  public Integer call() throws IOException {
    CommandLogging.toStandardError();
    @Nullable SampleCorpus sample =
        corpus.startsWith(SampleReference.SCHEME) ? SampleReference.parse(corpus).generate() : null;
    questions.check(sample);
    Corpus whole = sample == null ? CorpusFolder.read(Path.of(corpus)) : sample.corpus();
    Convention convention = scoring.convention(scoreSplit);
    try (LocalModel opened = LocalModel.open(model, data, device.device)) {
      Corpus read = split(whole, opened);
      Split chosen = chosen(read);
      SplitReport report =
          SplitReport.of(
              opened.translator(),
              read,
              chosen,
              beam == 1 ? DecodingSettings.greedy() : DecodingSettings.beam(beam),
              convention);
      if (predictions != null) {
        Files.writeString(
            predictions,
            report.predictions().stream()
                .map(prediction -> prediction.id() + "\t" + prediction.translation() + "\n")
                .collect(Collectors.joining()),
            StandardCharsets.UTF_8);
      }
      Map<String, Object> answer = json(opened, read, chosen, report);
      List<String> warnings =
          opened
              .bundle()
              .contents()
              .manifest()
              .extractorMismatch(
                  whole.extractor().map(Extractor::toString).orElse(ModelManifest.UNKNOWN))
              .stream()
              .toList();
      answer.put("warnings", warnings);
      warnings.forEach(
          warning -> spec.commandLine().getErr().println("signrelay: warning: " + warning));
      String further = questions.ask(opened, read, sample, chosen, answer);
      output.print(spec.commandLine().getOut(), ReportText.of(report) + further, answer);
    }
    return 0;
  }

  /** The corpus with those signers held out whom the model must not have seen. */
  private Corpus split(Corpus whole, LocalModel opened) {
    if (!holdOut.isEmpty()) {
      return Splits.heldOut(whole, holdOut);
    }
    List<String> signers = Splits.signers(whole);
    List<String> unseen =
        RecipeReader.read(opened.bundle().contents().manifest().recipe())
            .corpus()
            .holdOutSigners()
            .stream()
            .filter(signers::contains)
            .toList();
    return unseen.isEmpty() ? whole : Splits.heldOut(whole, unseen);
  }

  private Split chosen(Corpus read) {
    return Split.ofLabel(split)
        .filter(label -> !read.examples(label).isEmpty())
        .orElseThrow(() ->
            new SignRelayException(
                ErrorCode.OPTION_INVALID,
                "corpus %s has no examples in a split '%s'".formatted(corpus, split)));
  }

  private static Map<String, Object> json(
      LocalModel model, Corpus corpus, Split split, SplitReport report) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model", model.bundle().sha256());
    answer.put("manifest", model.bundle().contents().manifest());
    answer.put("corpus", corpus.name());
    answer.put("data_hash", corpus.dataHash());
    answer.put("split", split.label());
    answer.put("intervals", IntervalText.json(report.intervals()));
    answer.put("groups", ReportText.json(report));
    return answer;
  }
}
