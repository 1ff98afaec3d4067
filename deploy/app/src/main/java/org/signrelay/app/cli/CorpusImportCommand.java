package org.signrelay.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Extractor;
import org.signrelay.corpora.imports.Benchmark;
import org.signrelay.corpora.imports.CorpusImport;
import org.signrelay.corpora.imports.ImportProgress;
import org.signrelay.corpora.imports.ImportReport;
import org.signrelay.corpora.imports.ImportReport.Finding;
import org.signrelay.corpora.imports.ImportReport.SplitCount;
import org.signrelay.corpora.imports.ImportRequest;
import org.signrelay.corpora.imports.PoseFormat;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a benchmark's own files into a corpus folder. */
@Command(
    name = "import",
    description = {
      "bring a benchmark's own files into a corpus folder; what is missing, there twice or"
          + " suspicious is reported, and an import that broke off goes on where it stopped"
    })
final class CorpusImportCommand implements Callable<Integer> {
  private static final int UPDATE_MILLIS = 250;
  private static final int WIDTH = 100;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ReaderLimitOptions limits = new ReaderLimitOptions();

  @Option(
      names = "--from",
      paramLabel = "BENCHMARK",
      required = true,
      description =
          "phoenix-2014t, csl-daily, how2sign, openasl, ssvp; uni-sign, mska, twostream, skels; or"
              + " clips with texts of your own: openpose, dwpose, mediapipe, pose")
  private String from = "";

  @Parameters(paramLabel = "SOURCE", description = "the folder that was downloaded")
  private Path source = Path.of(".");

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "a new folder")
  private Path out = Path.of("corpus");

  @Option(
      names = "--poses",
      paramLabel = "PATH",
      description = "where the keypoints are (default: in SOURCE)")
  private @Nullable Path poses;

  @Option(
      names = "--pose-format",
      paramLabel = "FORMAT",
      description =
          "pose, openpose, dwpose, mediapipe, uni-sign, array, keypoint-pickle or skels (default:"
              + " what the benchmark has)")
  private @Nullable String poseFormat;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description = "a table of id, split, signer, text for clips that come without")
  private @Nullable Path texts;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "frames a second, where the files do not say")
  private @Nullable Float framesPerSecond;

  @Option(
      names = "--extractor",
      paramLabel = "NAME@VERSION",
      description = "what found the keypoints; kept with the corpus and with models trained on it")
  private @Nullable String extractor;

  @Override
  public Integer call() throws IOException {
    ImportRequest request =
        new ImportRequest(
            Benchmark.of(from).orElseThrow(() -> unknown("benchmark", from, Benchmark.labels())),
            source,
            poses,
            poseFormat == null
                ? null
                : PoseFormat.of(poseFormat)
                    .orElseThrow(() -> unknown("pose format", poseFormat, PoseFormat.labels())),
            texts,
            framesPerSecond,
            extractor == null ? null : extractor(extractor),
            limits.limits(),
            out);
    ImportReport report;
    try (Bar bar = new Bar(System.err)) {
      report = CorpusImport.run(request, bar);
    }
    OutputOptions.write(out.resolve("import-report.json"), report);
    output.print(spec.commandLine().getOut(), text(report), report);
    return 0;
  }

  private static SignRelayException unknown(
      String what, @Nullable String name, List<String> known) {
    return new SignRelayException(
        ErrorCode.OPTION_INVALID, "no %s '%s': expected one of %s".formatted(what, name, known));
  }

  private static Extractor extractor(String text) {
    try {
      return Extractor.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(ErrorCode.OPTION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  private String text(ImportReport report) {
    Table splits = new Table("split", "published", "labels", "imported", "missing", "unreadable");
    for (SplitCount split : report.splits()) {
      splits.row(
          split.split().label(),
          split.published() == null ? "-" : split.published(),
          split.labels(),
          split.imported(),
          split.missing(),
          split.unreadable());
    }
    StringBuilder text =
        new StringBuilder(
            "%s (%s), poses: %s, written to %s\n%s"
                .formatted(report.benchmark(), report.edition(), report.poses(), out, splits));
    if (report.resumed() > 0) {
      text.append("%d clips were there from an earlier import\n".formatted(report.resumed()));
    }
    for (Finding finding : report.findings()) {
      text.append(
          "\n%s (%d): %s\n  %s%s\n"
              .formatted(
                  finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  finding.count(),
                  finding.sentence(),
                  String.join("\n  ", finding.examples()),
                  finding.count() > finding.examples().size() ? "\n  ..." : ""));
    }
    return text.toString();
  }

  /** A progress bar from when the labels are read. */
  private static final class Bar implements ImportProgress, AutoCloseable {
    private final PrintStream screen;
    private @Nullable ProgressBar bar;

    private Bar(PrintStream screen) {
      this.screen = screen;
    }

    @Override
    public void labels(int clips) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("clips")
              .setInitialMax(clips)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .setMaxRenderedLength(WIDTH)
              .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
              .build();
    }

    @Override
    public void imported(int clips) {
      if (bar != null) {
        bar.stepBy(clips);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
