package org.signrelay.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Values to pixels, with round tick marks.
 *
 * @param low the smallest value shown; a tick
 * @param high the largest value shown; a tick
 * @param step between two ticks
 * @param from the pixel of the smallest value
 * @param to the pixel of the largest value; may be smaller than {@code from}
 */
record Scale(double low, double high, double step, double from, double to) {
  /** Parts that add up to 100 may miss it by less than this, in steps. */
  private static final double ROUNDING = 1e-9;

  /** Covers these values, of which those that are not finite do not count. */
  static Scale over(DoubleStream values, int ticks, double from, double to) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double low = DoubleStream.of(finite).min().orElse(0);
    double high = DoubleStream.of(finite).max().orElse(1);
    if (low == high) {
      double room = low == 0 ? 1 : Math.abs(low) / 2;
      low -= room;
      high += room;
    }
    double step = roundStep((high - low) / ticks);
    return new Scale(
        Math.floor(low / step + ROUNDING) * step,
        Math.ceil(high / step - ROUNDING) * step,
        step,
        from,
        to);
  }

  double pixel(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** A value with as many decimals as the ticks need. */
  String label(double value) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    double shown = Math.abs(value) < step * 1e-6 ? 0 : value;
    return String.format(Locale.ROOT, "%." + decimals + "f", shown);
  }

  /** The next of 1, 2, 5, 10 times a power of ten. */
  private static double roundStep(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double leading = wanted / power - ROUNDING;
    return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
  }
}
