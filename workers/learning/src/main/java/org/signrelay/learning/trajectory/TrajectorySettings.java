package org.signrelay.learning.trajectory;

import org.jspecify.annotations.Nullable;

/**
 * How trajectories are analysed.
 *
 * @param pairs the most negatives that are followed; of more, so many are drawn
 * @param seed of the draw and of the permutation null
 * @param threshold between low and high; null for the median of all scores of a scale
 * @param shown trajectories of each category that are told in full
 */
public record TrajectorySettings(int pairs, long seed, @Nullable Double threshold, int shown) {
  public static TrajectorySettings defaults() {
    return new TrajectorySettings(100_000, 1, null, 5);
  }
}
