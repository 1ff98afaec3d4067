package org.signrelay.pages;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An estimate with its interval in each row, the values it was made from as faint dots, and upright
 * lines for what the estimates are to be compared with.
 *
 * @param title what is shown
 * @param axis what the values are
 * @param rows from top to bottom
 * @param marks upright lines; where one stands at zero, the values are differences and carry a sign
 */
public record ForestPlot(String title, String axis, List<Row> rows, List<Mark> marks) {
  private static final double WIDTH = 760;
  private static final double PITCH = 28;
  private static final double NUMBERS = 150;

  /**
   * One estimate.
   *
   * @param low of the interval
   * @param high of the interval
   * @param values what it was made from, such as one for each seed; may be none
   */
  public record Row(String label, double estimate, double low, double high, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** A line at a value: no difference, a criterion. */
  public record Mark(String label, double value) {}

  public ForestPlot {
    rows = List.copyOf(rows);
    marks = List.copyOf(marks);
  }

  public Drawing draw() {
    Canvas canvas = new Canvas();
    double left = Frame.leftFor(rows.stream().map(Row::label));
    double top = Frame.title(canvas, title) + 16 * marks.size();
    double bottom = top + rows.size() * PITCH + 4;
    Scale scale = Scale.over(values(), 6, left, WIDTH - NUMBERS);
    Frame.horizontal(canvas, scale, axis, top, bottom);
    for (int i = 0; i < marks.size(); i++) {
      double x = scale.pixel(marks.get(i).value());
      double y = top - 4 - 16 * (marks.size() - 1 - i);
      canvas.line(x, y + 2, x, bottom, "mark");
      canvas.text(x, y, Canvas.Anchor.MIDDLE, "faint", marks.get(i).label());
    }
    for (int i = 0; i < rows.size(); i++) {
      draw(rows.get(i), numberFormat(), canvas, scale, top + (i + 0.5) * PITCH + 2);
    }
    return canvas.drawing(WIDTH, bottom + Frame.BELOW, title);
  }

  private String numberFormat() {
    return marks.stream().anyMatch(mark -> mark.value() == 0) ? "%+.1f" : "%.1f";
  }

  private DoubleStream values() {
    DoubleStream estimates =
        rows.stream()
            .flatMapToDouble(row ->
                DoubleStream.concat(
                    DoubleStream.of(row.estimate(), row.low(), row.high()),
                    row.values().stream().mapToDouble(Double::doubleValue)));
    return DoubleStream.concat(estimates, marks.stream().mapToDouble(Mark::value));
  }

  private static void draw(Row row, String number, Canvas canvas, Scale scale, double y) {
    canvas.text(scale.from() - 8, y + 4, Canvas.Anchor.END, "name", row.label());
    if (!Double.isFinite(row.estimate())) {
      canvas.text(scale.to() + 14, y + 4, Canvas.Anchor.START, "faint", "n/a");
      return;
    }
    for (double value : row.values()) {
      if (Double.isFinite(value)) {
        canvas.dot(scale.pixel(value), y, 3.2, "dot " + Style.fill(0));
      }
    }
    String numbers = String.format(Locale.ROOT, number, row.estimate());
    if (Double.isFinite(row.low()) && Double.isFinite(row.high())) {
      canvas.line(scale.pixel(row.low()), y, scale.pixel(row.high()), y, "line " + Style.stroke(1));
      numbers +=
          "  ["
              + String.format(Locale.ROOT, number, row.low())
              + ", "
              + String.format(Locale.ROOT, number, row.high())
              + "]";
    }
    canvas.dot(scale.pixel(row.estimate()), y, 4.6, Style.fill(1));
    canvas.text(scale.to() + 14, y + 4, Canvas.Anchor.START, "name", numbers);
  }
}
