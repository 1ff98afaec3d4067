package org.signrelay.clips.utterances;

import java.util.Arrays;

/** A quantile of the last values of a series. Used by one thread at a time. */
final class RunningQuantile {
  private final double share;
  private final double[] last;
  private final double[] sorted;
  private int count;
  private int next;

  /**
   * @param share 0 for the least, 1 for the greatest
   * @param most how many values count
   */
  RunningQuantile(double share, int most) {
    this.share = share;
    this.last = new double[most];
    this.sorted = new double[most];
  }

  void add(double value) {
    if (count == last.length) {
      int oldest = Arrays.binarySearch(sorted, 0, count, last[next]);
      count--;
      System.arraycopy(sorted, oldest + 1, sorted, oldest, count - oldest);
    }
    int found = Arrays.binarySearch(sorted, 0, count, value);
    int place = found >= 0 ? found : -found - 1;
    System.arraycopy(sorted, place, sorted, place + 1, count - place);
    sorted[place] = value;
    count++;
    last[next] = value;
    next = (next + 1) % last.length;
  }

  /** The value that such a share of the others does not exceed; 0 where there is none. */
  double value() {
    return count == 0 ? 0 : sorted[(int) (share * (count - 1))];
  }
}
