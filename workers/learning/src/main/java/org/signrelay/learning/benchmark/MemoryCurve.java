package org.signrelay.learning.benchmark;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Memory over the steps of a training. A slope is that of the least-squares line through all points
 * but the first quarter, in which caches and the heap fill.
 *
 * @param residentSlope KiB a step, of the whole process
 * @param nativeSlope KiB a step, of what is resident beyond the committed Java heap and Java's
 *     direct buffers: the engine's own
 * @param peakKib the largest resident size
 */
public record MemoryCurve(
    List<Point> points, double residentSlope, double nativeSlope, long peakKib) {
  public MemoryCurve {
    points = List.copyOf(points);
  }

  /**
   * One look.
   *
   * @param step counted from 1
   * @param residentKib of the process
   * @param heapKib of the Java heap, committed
   * @param directKib in Java's direct buffers, which tensors are filled from and the collector
   *     frees
   * @param milliseconds the mean of the steps since the look before
   */
  public record Point(
      int step, long residentKib, long heapKib, long directKib, double milliseconds) {
    long nativeKib() {
      return residentKib - heapKib - directKib;
    }
  }

  /**
   * @param points at least three, in order
   */
  static MemoryCurve of(List<Point> points) {
    List<Point> settled = points.subList(points.size() / 4, points.size());
    return new MemoryCurve(
        points,
        slope(settled, Point::residentKib),
        slope(settled, Point::nativeKib),
        points.stream().mapToLong(Point::residentKib).max().orElseThrow());
  }

  private static double slope(List<Point> points, ToLongFunction<Point> value) {
    double meanStep = points.stream().mapToInt(Point::step).average().orElseThrow();
    double meanValue = points.stream().mapToLong(value).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (Point point : points) {
      double distance = point.step() - meanStep;
      covariance += distance * (value.applyAsLong(point) - meanValue);
      variance += distance * distance;
    }
    return covariance / variance;
  }
}
