package org.signrelay.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lines over an x axis, each with the interval in which its values lie as a band around it.
 *
 * @param title what is shown
 * @param x what lies on the x axis
 * @param y what lies on the y axis
 * @param lines each with points in the order of x
 */
public record LineChart(String title, String x, String y, List<Line> lines) {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 260;
  private static final double LEFT = 56;

  /** A named line. */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A value at x and its interval; a value without one is its own interval. */
  public record Point(double x, double y, double low, double high) {
    public Point(double x, double y) {
      this(x, y, y, y);
    }
  }

  public LineChart {
    lines = List.copyOf(lines);
  }

  public Drawing draw() {
    Canvas canvas = new Canvas();
    double top = Frame.title(canvas, title);
    top = Legend.draw(canvas, lines.stream().map(Line::name).toList(), LEFT, top, WIDTH) + 18;
    double bottom = top + HEIGHT;
    List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
    Scale across = Scale.over(all.stream().mapToDouble(Point::x), 8, LEFT, WIDTH - 20);
    Scale up =
        Scale.over(
            all.stream()
                .flatMap(p -> List.of(p.low(), p.y(), p.high()).stream())
                .mapToDouble(Double::doubleValue),
            5,
            bottom,
            top);
    Frame.vertical(canvas, up, y, LEFT, WIDTH - 20);
    Frame.horizontal(canvas, across, x, top, bottom);
    for (int series = 0; series < lines.size(); series++) {
      band(canvas, lines.get(series), across, up, series);
    }
    for (int series = 0; series < lines.size(); series++) {
      line(canvas, lines.get(series), across, up, series);
    }
    return canvas.drawing(WIDTH, bottom + Frame.BELOW, title);
  }

  private static void band(Canvas canvas, Line line, Scale across, Scale up, int series) {
    List<double[]> lower = new ArrayList<>();
    List<double[]> outline = new ArrayList<>();
    boolean any = false;
    for (Point point : shown(line)) {
      outline.add(new double[] {across.pixel(point.x()), up.pixel(point.high())});
      lower.add(new double[] {across.pixel(point.x()), up.pixel(point.low())});
      any |= point.low() < point.high();
    }
    if (any) {
      Collections.reverse(lower);
      outline.addAll(lower);
      canvas.path(Canvas.through(outline) + "Z", "band " + Style.fill(series));
    }
  }

  private static void line(Canvas canvas, Line line, Scale across, Scale up, int series) {
    List<double[]> points =
        shown(line).stream()
            .map(point -> new double[] {across.pixel(point.x()), up.pixel(point.y())})
            .toList();
    canvas.path(Canvas.through(points), "line " + Style.stroke(series));
    points.forEach(point -> canvas.dot(point[0], point[1], 2.6, Style.fill(series)));
  }

  private static List<Point> shown(Line line) {
    return line.points().stream()
        .filter(
            p -> Double.isFinite(p.y()) && Double.isFinite(p.low()) && Double.isFinite(p.high()))
        .toList();
  }
}
