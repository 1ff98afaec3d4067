package org.signrelay.pages;

import java.util.stream.Stream;

/** What plots share: the title above, the axes with their ticks, the room for labels. */
final class Frame {
  /** Room below a plot for ticks and the name of the axis. */
  static final double BELOW = 44;

  private static final double TITLE = 26;
  private static final double MOST_LEFT = 280;

  private Frame() {}

  /** Draws the title and returns the y below it. */
  static double title(Canvas canvas, String title) {
    canvas.text(0, 14, Canvas.Anchor.START, "head", title);
    return TITLE;
  }

  /** Where a plot begins whose rows have these labels. */
  static double leftFor(Stream<String> labels) {
    return Math.min(MOST_LEFT, 16 + labels.mapToDouble(Canvas::width).max().orElse(0));
  }

  /** The x axis below a plot, its grid through the plot. */
  static void horizontal(Canvas canvas, Scale scale, String name, double top, double bottom) {
    for (double tick : scale.ticks()) {
      double x = scale.pixel(tick);
      canvas.line(x, top, x, bottom, "grid");
      canvas.text(x, bottom + 16, Canvas.Anchor.MIDDLE, "faint", scale.label(tick));
    }
    canvas.line(scale.from(), bottom, scale.to(), bottom, "axis");
    double middle = (scale.from() + scale.to()) / 2;
    canvas.text(middle, bottom + 36, Canvas.Anchor.MIDDLE, "faint", name);
  }

  /** The y axis left of a plot, its grid through the plot; the name stands above. */
  static void vertical(Canvas canvas, Scale scale, String name, double left, double right) {
    for (double tick : scale.ticks()) {
      double y = scale.pixel(tick);
      canvas.line(left, y, right, y, "grid");
      canvas.text(left - 8, y + 4, Canvas.Anchor.END, "faint", scale.label(tick));
    }
    canvas.text(0, scale.to() - 10, Canvas.Anchor.START, "faint", name);
  }
}
