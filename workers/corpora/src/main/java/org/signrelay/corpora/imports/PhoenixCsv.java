package org.signrelay.corpora.imports;

import java.nio.file.Path;
import java.util.List;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.corpora.Split;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** The official annotations of PHOENIX-2014T, {@code PHOENIX-2014-T.<split>.corpus.csv}. */
final class PhoenixCsv implements LabelSource {
  static final String FILE = "PHOENIX-2014-T.%s.corpus.csv";

  private final Path folder;
  private final ReaderLimits limits;

  /**
   * @param folder that holds the three files
   */
  PhoenixCsv(Path folder, ReaderLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public String edition() {
    return "PHOENIX-2014T, official csv";
  }

  @Override
  public void read(LabelSink sink) {
    for (Split split : Split.values()) {
      try (Lines lines = Lines.of(folder.resolve(FILE.formatted(split.label())), '|', limits)) {
        Columns columns = Columns.header(lines, "name", "video", "speaker", "orth");
        if (!columns.has("translation")) {
          throw new SignRelayException(
              ErrorCode.CORPUS_INVALID,
              "%s: no column translation: this is the multi-signer PHOENIX-2014, which has glosses"
                      .formatted(lines.at())
                  + " only; PHOENIX-2014-T has translations");
        }
        for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
          if (!columns.fits(cells)) {
            sink.finding(FindingKind.ROW_MALFORMED, lines.at());
            continue;
          }
          String speaker = columns.get(cells, "speaker");
          sink.label(
              Label.of(
                  Names.plain(columns.get(cells, "name")),
                  split,
                  speaker.isEmpty() ? null : speaker,
                  columns.get(cells, "translation"),
                  columns.get(cells, "orth")));
        }
      }
    }
  }
}
