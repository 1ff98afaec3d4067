package org.signrelay.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.metrics.Bootstrap;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Preset;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.metrics.Tally;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores sentences in plain text files; no model, no corpus, no kernel. */
@Command(
    name = "score",
    description = "score sentences against references: two text files, one sentence a line")
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ScoringOptions scoring = new ScoringOptions();

  @Option(
      names = "--hypotheses",
      paramLabel = "FILE",
      required = true,
      description = "what a system said, UTF-8, one sentence a line")
  private Path hypotheses = Path.of("hypotheses.txt");

  @Option(
      names = "--references",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "what it should have said, line by line; several files for several wordings")
  private List<Path> references = List.of();

  @Option(
      names = "--split",
      paramLabel = "none|char",
      description = "cut sentences into characters first (default: none)")
  private @Nullable String split;

  @Option(
      names = "--paired",
      paramLabel = "OTHER",
      description = "what another system said: does it differ, by paired bootstrap")
  private @Nullable Path paired;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how often the sentences are resampled (default: ${DEFAULT-VALUE})")
  private int samples = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "12345",
      description = "of the resampling (default: ${DEFAULT-VALUE}, sacreBLEU's)")
  private long seed = 12345;

  @Override
  public Integer call() {
    Bootstrap bootstrap = bootstrap();
    List<SentenceFile> wordings = references.stream().map(SentenceFile::read).toList();
    List<Segment> segments = segments(hypotheses, wordings);
    MetricSuite suite = scoring.convention(split).suiteFor(segments);
    Tally tally = suite.tally(segments);

    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("segments", segments.size());
    scoring.preset().map(Preset::label).ifPresent(label -> answer.put("preset", label));
    StringBuilder text = new StringBuilder();
    List<Bootstrap.Interval> intervals;
    if (paired == null) {
      intervals = bootstrap.intervals(tally);
      text.append(IntervalText.table(intervals));
    } else {
      Tally other = suite.tally(segments(paired, wordings));
      List<Bootstrap.Comparison> comparisons = bootstrap.compare(tally, other);
      intervals = comparisons.stream().map(Bootstrap.Comparison::baseline).toList();
      text.append(IntervalText.comparisonTable(comparisons));
      answer.put("paired", IntervalText.comparisonJson(comparisons));
    }
    answer.put("scores", IntervalText.json(intervals));
    text.append('\n').append(IntervalText.signatures(intervals));
    scoring
        .preset()
        .ifPresent(preset ->
            text.append('\n')
                .append(preset.label())
                .append(" prints ")
                .append(String.join(", ", preset.reported()))
                .append('\n'));
    output.print(spec.commandLine().getOut(), text.toString(), answer);
    return 0;
  }

  private Bootstrap bootstrap() {
    try {
      return new Bootstrap(samples, seed);
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(ErrorCode.OPTION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<Segment> segments(Path system, List<SentenceFile> wordings) {
    SentenceFile said = SentenceFile.read(system);
    wordings.forEach(said::requireAsManyAs);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < said.sentences().size(); i++) {
      int line = i;
      segments.add(
          new Segment(
              said.sentences().get(i),
              wordings.stream().map(file -> file.sentences().get(line)).toList()));
    }
    return segments;
  }
}
