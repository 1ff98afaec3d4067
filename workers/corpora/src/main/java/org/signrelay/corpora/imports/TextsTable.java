package org.signrelay.corpora.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.TimeRange;
import org.signrelay.corpora.Split;

/**
 * The texts of clips that come without any: a table separated by tabs with the columns id, split,
 * signer and text, and maybe gloss, source, start and end. It is a {@code corpus.tsv} without
 * paths.
 */
final class TextsTable implements LabelSource {
  private final Path file;
  private final ReaderLimits limits;

  TextsTable(Path file, ReaderLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  @Override
  public String edition() {
    return "texts of " + file.getFileName();
  }

  @Override
  public void read(LabelSink sink) {
    try (Lines lines = Lines.of(file, '\t', limits)) {
      Columns columns = Columns.header(lines, "id", "split", "signer", "text");
      for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
        Optional<Split> split = Names.split(columns.get(cells, "split"));
        if (!columns.fits(cells) || split.isEmpty()) {
          sink.finding(FindingKind.ROW_MALFORMED, lines.at());
          continue;
        }
        String id = columns.get(cells, "id");
        String signer = columns.get(cells, "signer");
        String source = columns.get(cells, "source");
        try {
          sink.label(
              new Label(
                  id,
                  split.get(),
                  signer.isEmpty() || signer.equals("unknown") ? null : signer,
                  columns.get(cells, "text"),
                  columns.get(cells, "gloss"),
                  List.of(
                      new Label.Source(
                          source.isEmpty() ? id : source, range(columns, cells), null))));
        } catch (IllegalArgumentException e) {
          sink.finding(FindingKind.ROW_MALFORMED, lines.at());
        }
      }
    }
  }

  private static TimeRange range(Columns columns, List<String> cells) {
    String start = columns.get(cells, "start");
    String end = columns.get(cells, "end");
    return new TimeRange(
        start.isEmpty() ? 0 : Double.parseDouble(start),
        end.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(end));
  }
}
