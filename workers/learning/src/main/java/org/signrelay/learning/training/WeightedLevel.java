package org.signrelay.learning.training;

import org.signrelay.spi.PreferenceLevel;

/**
 * A preference level and its share of the loss.
 *
 * @param weight λ of its pairs, greater than 0
 */
public record WeightedLevel(PreferenceLevel level, double weight) {
  public WeightedLevel {
    if (!(weight > 0)) {
      throw new IllegalArgumentException(
          "a preference level needs a weight greater than 0, but has " + weight);
    }
  }
}
