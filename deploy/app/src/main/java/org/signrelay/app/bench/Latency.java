package org.signrelay.app.bench;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How long requests took, in milliseconds, to three significant digits; zeros if there were none.
 */
public record Latency(double p50, double p95, double p99, double max) {
  private static final int DIGITS = 3;
  private static final double MICROS_A_MILLISECOND = 1000;

  /** As they were measured. */
  public static Latency of(long[] micros) {
    Histogram histogram = new Histogram(DIGITS);
    Arrays.stream(micros).forEach(histogram::recordValue);
    return of(histogram);
  }

  /**
   * Safe against coordinated omission: a client that waits out a stall sends nothing meanwhile, so
   * the requests that it would have sent are filled in, at the pace of one each median, each with
   * the wait that was left (Tene's correction, as HdrHistogram has it).
   */
  static Latency corrected(long[] micros) {
    Histogram measured = new Histogram(DIGITS);
    Arrays.stream(micros).forEach(measured::recordValue);
    long pace = measured.getValueAtPercentile(50);
    Histogram corrected = new Histogram(DIGITS);
    Arrays.stream(micros).forEach(value -> corrected.recordValueWithExpectedInterval(value, pace));
    return of(corrected);
  }

  private static Latency of(Histogram histogram) {
    return new Latency(
        histogram.getValueAtPercentile(50) / MICROS_A_MILLISECOND,
        histogram.getValueAtPercentile(95) / MICROS_A_MILLISECOND,
        histogram.getValueAtPercentile(99) / MICROS_A_MILLISECOND,
        histogram.getMaxValue() / MICROS_A_MILLISECOND);
  }
}
