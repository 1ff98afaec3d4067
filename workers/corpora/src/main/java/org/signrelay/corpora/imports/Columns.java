package org.signrelay.corpora.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Columns by the names in a header. Immutable. */
final class Columns {
  private final Map<String, Integer> indices = new HashMap<>();
  private final int count;

  private Columns(List<String> header) {
    for (int i = 0; i < header.size(); i++) {
      indices.put(header.get(i).strip(), i);
    }
    count = header.size();
  }

  /**
   * The next line as a header.
   *
   * @throws org.signrelay.spi.SignRelayException if there is none, or a name is missing
   */
  static Columns header(Lines lines, String... required) {
    List<String> header = lines.next();
    if (header == null
        || !header.stream().map(String::strip).toList().containsAll(List.of(required))) {
      throw lines.invalid(
          "expected the columns %s, found %s"
              .formatted(List.of(required), header == null ? "nothing" : header));
    }
    return new Columns(header);
  }

  boolean fits(List<String> cells) {
    return cells.size() == count;
  }

  boolean has(String column) {
    return indices.containsKey(column);
  }

  /** The cell of a column, without space at its ends; empty if there is no such column. */
  String get(List<String> cells, String column) {
    Integer index = indices.get(column);
    return index == null || index >= cells.size() ? "" : cells.get(index).strip();
  }
}
