package org.signrelay.learning.recipe;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that a misspelt one may have meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code ; did you mean beta?}, or nothing where no word is near. */
  static String of(String found, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(found, word)))
        .filter(word -> distance(found, word) <= 1 + word.length() / 4)
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }

  /** Insertions, deletions and substitutions from one word to the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
