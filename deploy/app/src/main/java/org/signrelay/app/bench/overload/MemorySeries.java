package org.signrelay.app.bench.overload;

import java.util.List;

/**
 * Resident memory of one process over the run.
 *
 * @param seconds of each look, since the load began
 * @param mebibytes at each look
 */
public record MemorySeries(String process, List<Double> seconds, List<Double> mebibytes) {
  public MemorySeries {
    seconds = List.copyOf(seconds);
    mebibytes = List.copyOf(mebibytes);
  }

  double first() {
    return mebibytes.isEmpty() ? 0 : mebibytes.getFirst();
  }

  double last() {
    return mebibytes.isEmpty() ? 0 : mebibytes.getLast();
  }

  double peak() {
    return mebibytes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** The median over a part of the looks, from and to as shares of the series. */
  double median(double from, double to) {
    List<Double> part =
        mebibytes.subList((int) (from * mebibytes.size()), (int) (to * mebibytes.size())).stream()
            .sorted()
            .toList();
    return part.isEmpty() ? 0 : part.get(part.size() / 2);
  }
}
