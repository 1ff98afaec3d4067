package org.signrelay.app.bench.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signrelay.pages.Block;
import org.signrelay.pages.Table;
import org.signrelay.pages.Table.Column;

/** A table of a report in the making: columns, then a row after the other. Used by one thread. */
public final class Listing {
  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Its first column is text, the others are numbers. */
  public Listing(String first, String... numbers) {
    List<Column> named = new ArrayList<>(List.of(Column.text(first)));
    for (String number : numbers) {
      named.add(Column.number(number));
    }
    columns = List.copyOf(named);
  }

  /** Doubles are shown with three digits, everything else as it is. */
  public Listing row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Double number ? figure(number) : String.valueOf(cell));
    }
    rows.add(row);
    return this;
  }

  public Block under(String caption) {
    return new Block.Listing(new Table(columns, rows), caption);
  }

  /** Three significant digits, or all before the point. */
  public static String figure(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
