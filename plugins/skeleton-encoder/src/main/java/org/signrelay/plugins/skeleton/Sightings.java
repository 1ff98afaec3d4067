package org.signrelay.plugins.skeleton;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PointRole;

/**
 * A clip, of which only the points that were seen count. Medians are per axis and over frames.
 *
 * @param minConfidence a point with less counts as not seen; one with confidence 0 always does
 */
record Sightings(Clip clip, double minConfidence) {

  boolean sees(int frame, int point) {
    float confidence = clip.confidence(frame, point);
    return confidence > 0 && confidence >= minConfidence;
  }

  double[] position(int frame, int point) {
    double[] position = new double[clip.layout().dimensions()];
    for (int axis = 0; axis < position.length; axis++) {
      position[axis] = clip.coordinate(frame, point, axis);
    }
    return position;
  }

  /** Where a role is; empty if it is never seen. */
  Optional<double[]> median(PointRole role) {
    return medianOfBoth(role, role, (here, same) -> here);
  }

  /** The point halfway between two roles; empty if they are never seen together. */
  Optional<double[]> medianMiddle(PointRole one, PointRole other) {
    return medianOfBoth(one, other, (a, b) -> (a + b) / 2);
  }

  /** The way from one role to another; empty if they are never seen together. */
  Optional<double[]> medianWay(PointRole from, PointRole to) {
    return medianOfBoth(from, to, (start, end) -> end - start);
  }

  /** The distance of two roles; empty if they are never seen together or always coincide. */
  Optional<Double> medianDistance(PointRole one, PointRole other) {
    Optional<Integer> first = clip.layout().find(one);
    Optional<Integer> second = clip.layout().find(other);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    double[] distances = new double[clip.frames()];
    int seen = 0;
    for (int frame = 0; frame < clip.frames(); frame++) {
      if (sees(frame, first.get()) && sees(frame, second.get())) {
        double square = 0;
        for (int axis = 0; axis < clip.layout().dimensions(); axis++) {
          double difference =
              (double) clip.coordinate(frame, first.get(), axis)
                  - clip.coordinate(frame, second.get(), axis);
          square += difference * difference;
        }
        distances[seen++] = Math.sqrt(square);
      }
    }
    return seen == 0
        ? Optional.empty()
        : Optional.of(median(distances, seen)).filter(distance -> distance > 0);
  }

  /** The middle of the given points over the whole clip; empty if none is ever seen. */
  Optional<double[]> median(List<Integer> points) {
    double[] middle = new double[clip.layout().dimensions()];
    for (int axis = 0; axis < middle.length; axis++) {
      double[] values = seenValues(points, axis);
      if (values.length == 0) {
        return Optional.empty();
      }
      middle[axis] = median(values, values.length);
    }
    return Optional.of(middle);
  }

  /** The longest side of the box around the given points; empty if it has no extent. */
  Optional<Double> extent(List<Integer> points) {
    double longest = 0;
    for (int axis = 0; axis < clip.layout().dimensions(); axis++) {
      double[] values = seenValues(points, axis);
      if (values.length > 0) {
        double least = Arrays.stream(values).min().getAsDouble();
        double most = Arrays.stream(values).max().getAsDouble();
        longest = Math.max(longest, most - least);
      }
    }
    return longest > 0 ? Optional.of(longest) : Optional.empty();
  }

  private double[] seenValues(List<Integer> points, int axis) {
    double[] values = new double[clip.frames() * points.size()];
    int seen = 0;
    for (int frame = 0; frame < clip.frames(); frame++) {
      for (int point : points) {
        if (sees(frame, point)) {
          values[seen++] = clip.coordinate(frame, point, axis);
        }
      }
    }
    return Arrays.copyOf(values, seen);
  }

  private Optional<double[]> medianOfBoth(
      PointRole one, PointRole other, DoubleBinaryOperator combine) {
    Optional<Integer> first = clip.layout().find(one);
    Optional<Integer> second = clip.layout().find(other);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    double[] median = new double[clip.layout().dimensions()];
    double[] values = new double[clip.frames()];
    for (int axis = 0; axis < median.length; axis++) {
      int seen = 0;
      for (int frame = 0; frame < clip.frames(); frame++) {
        if (sees(frame, first.get()) && sees(frame, second.get())) {
          values[seen++] =
              combine.applyAsDouble(
                  clip.coordinate(frame, first.get(), axis),
                  clip.coordinate(frame, second.get(), axis));
        }
      }
      if (seen == 0) {
        return Optional.empty();
      }
      median[axis] = median(values, seen);
    }
    return Optional.of(median);
  }

  /** The median of the first {@code count} values, which are sorted on the way. */
  private static double median(double[] values, int count) {
    Arrays.sort(values, 0, count);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
  }
}
