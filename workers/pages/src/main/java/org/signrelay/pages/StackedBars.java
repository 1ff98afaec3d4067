package org.signrelay.pages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lying bars, each cut into the same parts.
 *
 * @param title what is shown
 * @param axis what the lengths are, with their unit
 * @param parts names, from left to right
 * @param bars from top to bottom
 */
public record StackedBars(String title, String axis, List<String> parts, List<Bar> bars) {
  private static final double WIDTH = 760;
  private static final double BAR = 20;
  private static final double PITCH = 30;

  /** Below this width a part's number would not fit into it. */
  private static final double ROOM_FOR_NUMBER = 34;

  /**
   * One bar.
   *
   * @param values one for each part, not negative
   */
  public record Bar(String label, List<Double> values) {
    public Bar {
      values = List.copyOf(values);
    }

    double total() {
      return values.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  public StackedBars {
    parts = List.copyOf(parts);
    bars = List.copyOf(bars);
    for (Bar bar : bars) {
      if (bar.values().size() != parts.size()) {
        throw new IllegalArgumentException(
            "bar %s has %d values for %d parts"
                .formatted(bar.label(), bar.values().size(), parts.size()));
      }
      if (bar.values().stream().anyMatch(value -> !(value >= 0) || Double.isInfinite(value))) {
        throw new IllegalArgumentException(
            "bar %s has a part that is no length: %s".formatted(bar.label(), bar.values()));
      }
    }
  }

  public Drawing draw() {
    Canvas canvas = new Canvas();
    double left = Frame.leftFor(bars.stream().map(Bar::label));
    double top = Frame.title(canvas, title);
    top = Legend.draw(canvas, parts, left, top, WIDTH);
    double bottom = top + bars.size() * PITCH + 4;
    Scale scale =
        Scale.over(
            Stream.concat(Stream.of(0.0), bars.stream().map(Bar::total))
                .mapToDouble(Double::doubleValue),
            8,
            left,
            WIDTH - 20);
    Frame.horizontal(canvas, scale, axis, top, bottom);
    for (int i = 0; i < bars.size(); i++) {
      draw(bars.get(i), canvas, scale, top + i * PITCH + (PITCH - BAR) / 2 + 2);
    }
    return canvas.drawing(WIDTH, bottom + Frame.BELOW, title);
  }

  private static void draw(Bar bar, Canvas canvas, Scale scale, double top) {
    double middle = top + BAR / 2 + 4;
    canvas.text(scale.from() - 8, middle, Canvas.Anchor.END, "name", bar.label());
    double before = 0;
    for (int part = 0; part < bar.values().size(); part++) {
      double value = bar.values().get(part);
      double x = scale.pixel(before);
      double width = scale.pixel(before + value) - x;
      canvas.box(x, top, width, BAR, Style.fill(part));
      if (width >= ROOM_FOR_NUMBER) {
        String number = String.format(Locale.ROOT, "%.1f", value);
        canvas.text(x + width / 2, middle, Canvas.Anchor.MIDDLE, Style.on(part), number);
      }
      before += value;
    }
  }
}
