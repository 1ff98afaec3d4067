package org.signrelay.pages;

import java.util.List;

/**
 * Rows of texts under named columns. Numbers are set flush right in figures of one width, so those
 * with equally many decimals line up.
 *
 * @param columns at least one
 * @param rows each with a cell for every column
 */
public record Table(List<Column> columns, List<List<String>> rows) {

  /** A column: what stands in its head, and whether its cells are numbers. */
  public record Column(String name, boolean numeric) {
    public static Column text(String name) {
      return new Column(name, false);
    }

    public static Column number(String name) {
      return new Column(name, true);
    }
  }

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table needs at least one column");
    }
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a table with %d columns has a row of %d cells: %s"
                .formatted(columns.size(), row.size(), row));
      }
    }
  }

  String html() {
    Markup out = new Markup();
    out.open("div", "class", "wide").open("table").line().open("thead").open("tr");
    for (Column column : columns) {
      cell(out, "th", column, column.name());
    }
    out.close("tr").close("thead").line().open("tbody").line();
    for (List<String> row : rows) {
      out.open("tr");
      for (int i = 0; i < columns.size(); i++) {
        cell(out, "td", columns.get(i), row.get(i));
      }
      out.close("tr").line();
    }
    return out.close("tbody").close("table").close("div").line().toString();
  }

  private static void cell(Markup out, String name, Column column, String text) {
    if (column.numeric()) {
      out.open(name, "class", "n");
    } else {
      out.open(name);
    }
    out.text(text).close(name);
  }
}
