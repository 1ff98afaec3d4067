package org.signrelay.learning.history;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which examples are scored, and which column of the scores belongs to the sentence of each: equal
 * sentences have one column. Immutable by convention.
 *
 * @param corpusExamples how many there are
 * @param rows indices of the scored examples, ascending
 * @param columns of each row's own sentence
 */
record ScoredExamples(int corpusExamples, int[] rows, int[] columns) {

  /**
   * All examples, or so many of them drawn by seed.
   *
   * @param texts of all examples
   */
  static ScoredExamples choose(List<String> texts, int sample, long seed) {
    int[] rows = new int[texts.size()];
    Arrays.setAll(rows, row -> row);
    if (sample < rows.length) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < sample; i++) {
        int other = random.nextInt(i, rows.length);
        int held = rows[i];
        rows[i] = rows[other];
        rows[other] = held;
      }
      rows = Arrays.copyOf(rows, sample);
      Arrays.sort(rows);
    }
    Map<String, Integer> columnOf = new LinkedHashMap<>();
    int[] columns = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      columns[row] = columnOf.merge(texts.get(rows[row]), columnOf.size(), (known, fresh) -> known);
    }
    return new ScoredExamples(texts.size(), rows, columns);
  }

  /** How many different sentences there are. */
  int texts() {
    return Arrays.stream(columns).max().orElse(-1) + 1;
  }

  /** For each column the example that its sentence is taken from. */
  int[] firstOfEachText() {
    int[] first = new int[texts()];
    for (int row = rows.length - 1; row >= 0; row--) {
      first[columns[row]] = rows[row];
    }
    return first;
  }
}
