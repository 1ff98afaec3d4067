package org.signrelay.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How the values of one or several samples are distributed, as shares of each sample, so that
 * samples of different size can be compared.
 *
 * @param title what is shown
 * @param axis what the values are
 * @param bins how many intervals of equal width, at least 1; round ends may add a few
 * @param samples drawn over each other
 */
public record Histogram(String title, String axis, int bins, List<Sample> samples) {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 220;
  private static final double LEFT = 56;

  /** A named sample; values that are not finite do not count. */
  public record Sample(String name, double[] values) {
    private double[] shares(Scale bins) {
      double[] shares = new double[bins.ticks().size() - 1];
      double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
      for (double value : finite) {
        int bin = (int) ((value - bins.low()) / bins.step());
        shares[Math.clamp(bin, 0, shares.length - 1)] += 100.0 / finite.length;
      }
      return shares;
    }
  }

  public Histogram {
    samples = List.copyOf(samples);
    if (bins < 1) {
      throw new IllegalArgumentException("a histogram needs at least one bin, not " + bins);
    }
  }

  public Drawing draw() {
    Canvas canvas = new Canvas();
    double top = Frame.title(canvas, title);
    List<String> names = samples.stream().map(Sample::name).toList();
    top = Legend.draw(canvas, names, LEFT, top, WIDTH) + 18;
    double bottom = top + HEIGHT;
    double[] all = samples.stream().flatMapToDouble(s -> Arrays.stream(s.values())).toArray();
    Scale cut = Scale.over(DoubleStream.of(all), bins, LEFT, WIDTH - 20);
    Scale across = Scale.over(DoubleStream.of(cut.low(), cut.high()), 8, LEFT, WIDTH - 20);
    List<double[]> shares = samples.stream().map(sample -> sample.shares(cut)).toList();
    Scale up =
        Scale.over(
            DoubleStream.concat(
                DoubleStream.of(0), shares.stream().flatMapToDouble(Arrays::stream)),
            4,
            bottom,
            top);
    Frame.vertical(canvas, up, "% of the sample", LEFT, WIDTH - 20);
    Frame.horizontal(canvas, across, axis, top, bottom);
    for (int series = 0; series < samples.size(); series++) {
      String outline = outline(shares.get(series), cut, across, up);
      canvas.path(outline + "Z", "band " + Style.fill(series));
      canvas.path(outline, "line " + Style.stroke(series));
    }
    return canvas.drawing(WIDTH, bottom + Frame.BELOW, title);
  }

  private static String outline(double[] shares, Scale cut, Scale across, Scale up) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {across.pixel(cut.low()), up.pixel(0)});
    for (int bin = 0; bin < shares.length; bin++) {
      double y = up.pixel(shares[bin]);
      points.add(new double[] {across.pixel(cut.low() + bin * cut.step()), y});
      points.add(new double[] {across.pixel(cut.low() + (bin + 1) * cut.step()), y});
    }
    points.add(new double[] {across.pixel(cut.high()), up.pixel(0)});
    return Canvas.through(points);
  }
}
