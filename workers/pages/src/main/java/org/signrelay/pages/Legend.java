package org.signrelay.pages;

import java.util.List;

/** The names of the series beside their colours, in as many lines as they need. */
final class Legend {
  private static final double LINE = 18;
  private static final double SWATCH = 10;
  private static final double GAP = 18;

  private Legend() {}

  /** Draws it and returns the y below it; a single series needs none. */
  static double draw(Canvas canvas, List<String> names, double x, double y, double right) {
    if (names.size() < 2) {
      return y;
    }
    double at = x;
    double top = y;
    for (int series = 0; series < names.size(); series++) {
      double width = SWATCH + 6 + Canvas.width(names.get(series)) + GAP;
      if (at > x && at + width - GAP > right) {
        at = x;
        top += LINE;
      }
      canvas.box(at, top + 2, SWATCH, SWATCH, Style.fill(series));
      canvas.text(at + SWATCH + 6, top + 11, Canvas.Anchor.START, "name", names.get(series));
      at += width;
    }
    return top + LINE + 4;
  }
}
