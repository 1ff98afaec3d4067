package org.signrelay.learning.metrics;

/**
 * A number that says how it came about. Immutable.
 *
 * @param name lower-snake key, such as {@code bleu4}
 * @param value in percent, 0 to 100 (word error rates may exceed 100)
 * @param signature fields {@code key:value} joined by {@code |}, in sacreBLEU's order
 */
public record Score(String name, double value, String signature) {
  public Score {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("score %s is %s, not a number".formatted(name, value));
    }
  }
}
