package org.signrelay.learning.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A longest common subsequence of two token lists. Immutable. */
final class CommonSubsequence {
  private final List<String> one;
  private final List<String> other;

  /** At (i, j) the length for the first i and the first j tokens. */
  private final int[][] lengths;

  CommonSubsequence(List<String> one, List<String> other) {
    this.one = one;
    this.other = other;
    this.lengths = new int[one.size() + 1][other.size() + 1];
    for (int i = 1; i <= one.size(); i++) {
      for (int j = 1; j <= other.size(); j++) {
        lengths[i][j] =
            one.get(i - 1).equals(other.get(j - 1))
                ? lengths[i - 1][j - 1] + 1
                : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
      }
    }
  }

  int length() {
    return lengths[one.size()][other.size()];
  }

  /**
   * The different tokens of the subsequence; of several equally long the one found from the end.
   */
  Set<String> tokens() {
    Set<String> tokens = new HashSet<>();
    int i = one.size();
    int j = other.size();
    while (i > 0 && j > 0) {
      if (one.get(i - 1).equals(other.get(j - 1))) {
        tokens.add(one.get(i - 1));
        i--;
        j--;
      } else if (lengths[i - 1][j] > lengths[i][j - 1]) {
        i--;
      } else {
        j--;
      }
    }
    return tokens;
  }
}
