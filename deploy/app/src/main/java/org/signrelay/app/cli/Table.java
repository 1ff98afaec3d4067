package org.signrelay.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A text table whose columns line up; numbers to the right, words to the left. */
final class Table {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    this.header = List.of(header);
  }

  Table row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "a row needs %d cells, found %d".formatted(header.size(), cells.length));
    }
    rows.add(List.of(cells).stream().map(String::valueOf).toList());
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int[] widths = new int[header.size()];
    boolean[] numeric = new boolean[header.size()];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[at] = header.get(at).length();
      rows.forEach(row -> widths[at] = Math.max(widths[at], row.get(at).length()));
      numeric[at] =
          !rows.isEmpty() && rows.stream().allMatch(row -> row.get(at).matches("-?[0-9.,]*%?|-"));
    }
    append(text, header, widths, numeric);
    rows.forEach(row -> append(text, row, widths, numeric));
    return text.toString();
  }

  private static void append(
      StringBuilder text, List<String> cells, int[] widths, boolean[] numeric) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - cells.get(column).length());
      line.append(numeric[column] ? padding + cells.get(column) : cells.get(column) + padding)
          .append("  ");
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
