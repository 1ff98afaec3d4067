package org.signrelay.pages;

import java.util.List;
import java.util.Locale;

/** What drawings are made of. Lengths are pixels, y grows downwards. Not thread-safe. */
final class Canvas {
  /** About the mean width of a character of the 12-pixel text; there may be no font to ask. */
  private static final double CHARACTER = 6.9;

  private final Markup out = new Markup();

  /** Where a text stands relative to its x. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void text(double x, double y, Anchor anchor, String style, String text) {
    out.element(
        "text",
        text,
        "x",
        length(x),
        "y",
        length(y),
        "text-anchor",
        anchor.name().toLowerCase(Locale.ROOT),
        "class",
        style);
  }

  void line(double fromX, double fromY, double toX, double toY, String style) {
    out.empty(
        "line",
        "x1",
        length(fromX),
        "y1",
        length(fromY),
        "x2",
        length(toX),
        "y2",
        length(toY),
        "class",
        style);
  }

  void box(double x, double y, double width, double height, String style) {
    out.empty(
        "rect",
        "x",
        length(x),
        "y",
        length(y),
        "width",
        length(Math.max(0, width)),
        "height",
        length(Math.max(0, height)),
        "class",
        style);
  }

  void dot(double x, double y, double radius, String style) {
    out.empty("circle", "cx", length(x), "cy", length(y), "r", length(radius), "class", style);
  }

  /** Any outline, in the path language of SVG. */
  void path(String data, String style) {
    out.empty("path", "d", data, "class", style);
  }

  /** The path through these points. */
  static String through(List<double[]> points) {
    StringBuilder data = new StringBuilder();
    for (double[] point : points) {
      data.append(data.isEmpty() ? 'M' : 'L').append(length(point[0])).append(' ');
      data.append(length(point[1]));
    }
    return data.toString();
  }

  /** An estimate of how wide a text is. */
  static double width(String text) {
    return text.codePoints().mapToDouble(c -> c < 0x2E80 ? CHARACTER : 2 * CHARACTER).sum();
  }

  /** A length with a tenth of a pixel, without a superfluous zero. */
  static String length(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    text = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return text.equals("-0") ? "0" : text;
  }

  Drawing drawing(double width, double height, String title) {
    return new Drawing((int) Math.ceil(width), (int) Math.ceil(height), title, out.toString());
  }
}
