package org.signrelay.corpora.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.TimeRange;
import org.signrelay.corpora.Split;

/**
 * The realigned sentences of How2Sign, {@code how2sign_realigned_{train,val,test}.csv}, which are
 * separated by tabs. A clip is cut from its full video by the corrected times if that is there, and
 * else taken as the benchmark cut it, which is reported.
 */
final class How2SignTable implements LabelSource {
  static final String FILE = "how2sign_realigned_%s.csv";
  private static final Pattern SIGNER = Pattern.compile(".*-(\\d+)-rgb_front");

  private final Path folder;
  private final ReaderLimits limits;

  How2SignTable(Path folder, ReaderLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public String edition() {
    return "How2Sign, realigned sentences";
  }

  @Override
  public void read(LabelSink sink) {
    Map.of(Split.TRAIN, "train", Split.DEV, "val", Split.TEST, "test").entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(split -> {
          Path file = folder.resolve(FILE.formatted(split.getValue()));
          if (Files.exists(file)) {
            read(file, split.getKey(), sink);
          }
        });
  }

  private void read(Path file, Split split, LabelSink sink) {
    try (Lines lines = Lines.of(file, '\t', limits)) {
      Columns columns =
          Columns.header(
              lines, "VIDEO_NAME", "SENTENCE_NAME", "START_REALIGNED", "END_REALIGNED", "SENTENCE");
      for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
        if (!columns.fits(cells)) {
          sink.finding(FindingKind.ROW_MALFORMED, lines.at());
          continue;
        }
        try {
          TimeRange times =
              new TimeRange(
                  Double.parseDouble(columns.get(cells, "START_REALIGNED")),
                  Double.parseDouble(columns.get(cells, "END_REALIGNED")));
          String name = columns.get(cells, "SENTENCE_NAME");
          sink.label(
              new Label(
                  name,
                  split,
                  signer(name),
                  columns.get(cells, "SENTENCE"),
                  "",
                  List.of(
                      new Label.Source(columns.get(cells, "VIDEO_NAME"), times, null),
                      new Label.Source(name, TimeRange.ALL, FindingKind.MISALIGNED))));
        } catch (IllegalArgumentException e) {
          sink.finding(FindingKind.ROW_MALFORMED, lines.at());
        }
      }
    }
  }

  /** The 5 of {@code ...-5-rgb_front}. */
  static @Nullable String signer(String name) {
    Matcher matched = SIGNER.matcher(name);
    return matched.matches() ? matched.group(1) : null;
  }
}
