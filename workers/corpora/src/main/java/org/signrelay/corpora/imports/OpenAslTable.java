package org.signrelay.corpora.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.corpora.Split;

/** The sentences of OpenASL, {@code openasl-v1.0.tsv}. It does not say who signs. */
final class OpenAslTable implements LabelSource {
  static final String FILE = "openasl-v1.0.tsv";

  private final Path folder;
  private final ReaderLimits limits;

  OpenAslTable(Path folder, ReaderLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public String edition() {
    return "OpenASL v1.0";
  }

  @Override
  public void read(LabelSink sink) {
    try (Lines lines = Lines.of(folder.resolve(FILE), '\t', limits)) {
      Columns columns = Columns.header(lines, "vid", "yid", "start", "end", "raw-text", "split");
      for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
        Optional<Split> split = Names.split(columns.get(cells, "split"));
        if (!columns.fits(cells) || split.isEmpty()) {
          sink.finding(FindingKind.ROW_MALFORMED, lines.at());
          continue;
        }
        sink.label(
            Label.of(
                columns.get(cells, "vid"),
                split.get(),
                null,
                columns.get(cells, "raw-text"),
                columns.get(cells, "gloss")));
      }
    }
  }
}
