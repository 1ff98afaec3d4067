package org.signrelay.plugins.language;

import java.util.HashMap;
import java.util.Map;

/**
 * chrF2 (Popović 2015, with β = 2): the F-score of the character n-grams of two sentences, n from 1
 * to 6, blanks left out, in percent.
 */
final class CharacterOverlap {
  private static final int LONGEST = 6;
  private static final double BETA_SQUARED = 4;

  private CharacterOverlap() {}

  static double chrf(String hypothesis, String reference) {
    String said = hypothesis.replaceAll("\\s+", "");
    String right = reference.replaceAll("\\s+", "");
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int n = 1; n <= LONGEST; n++) {
      if (said.length() >= n && right.length() >= n) {
        int matches = matches(grams(said, n), grams(right, n));
        precision += (double) matches / (said.length() - n + 1);
        recall += (double) matches / (right.length() - n + 1);
        orders++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    double p = precision / orders;
    double r = recall / orders;
    return 100 * (1 + BETA_SQUARED) * p * r / (BETA_SQUARED * p + r);
  }

  private static Map<String, Integer> grams(String text, int n) {
    Map<String, Integer> grams = new HashMap<>();
    for (int from = 0; from + n <= text.length(); from++) {
      grams.merge(text.substring(from, from + n), 1, Integer::sum);
    }
    return grams;
  }

  private static int matches(Map<String, Integer> one, Map<String, Integer> other) {
    return one.entrySet().stream()
        .mapToInt(gram -> Math.min(gram.getValue(), other.getOrDefault(gram.getKey(), 0)))
        .sum();
  }
}
