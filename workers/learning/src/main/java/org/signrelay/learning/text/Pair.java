package org.signrelay.learning.text;

import java.util.Comparator;

/** Two neighbouring tokens, by id; ordered by the left one, then the right one. */
record Pair(int left, int right) implements Comparable<Pair> {
  private static final Comparator<Pair> ORDER =
      Comparator.comparingInt(Pair::left).thenComparingInt(Pair::right);

  @Override
  public int compareTo(Pair other) {
    return ORDER.compare(this, other);
  }
}
