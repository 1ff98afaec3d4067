package org.signrelay.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code provenance.tsv}: where a corpus comes from, a key and a value a line; a reader ignores
 * keys that it does not know. The file is optional. Known is {@code extractor}, {@code
 * NAME@VERSION}.
 */
final class ProvenanceTable {
  static final String FILE = "provenance.tsv";
  private static final String EXTRACTOR = "extractor";

  private ProvenanceTable() {}

  static @Nullable Extractor read(Path folder, List<String> problems) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    TsvFile tsv = TsvFile.read(file, problems);
    for (int line = 1; line <= tsv.lines().size(); line++) {
      String[] cells = tsv.lines().get(line - 1);
      if (cells[0].equals(EXTRACTOR)) {
        try {
          return Extractor.parse(cells.length == 2 ? cells[1] : "");
        } catch (IllegalArgumentException e) {
          problems.add(TsvFile.at(tsv.name(), line) + e.getMessage());
        }
      }
    }
    return null;
  }

  static void write(Extractor extractor, Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), "%s\t%s\n".formatted(EXTRACTOR, extractor));
  }
}
