package org.signrelay.learning.trajectory;

import java.util.List;
import java.util.Map;

/**
 * How a reference run's negatives moved.
 *
 * @param examples that the history covers
 * @param steps of the run that its checkpoints were taken after
 * @param pairs negatives that were followed
 * @param seed of their draw and of the permutation null
 * @param scales the same trajectories, score by score
 */
public record TrajectoryReport(
    int examples, int[] steps, int pairs, long seed, List<OfScale> scales) {
  public TrajectoryReport {
    scales = List.copyOf(scales);
  }

  /**
   * One scale's figures.
   *
   * @param threshold θ between low and high
   * @param epsilon ε, a quarter of the standard deviation of the slopes under the null
   * @param pushedAway the headline: the share that is consistently decreasing
   * @param categories the share of every category
   * @param levels the share of every way from level to level
   * @param meanSlope the mean of b
   * @param meanDownShare the mean of f
   * @param meanKendallTau the mean of τ
   * @param distribution of the scores at each checkpoint
   * @param shown some trajectories
   */
  public record OfScale(
      Scale scale,
      double threshold,
      double epsilon,
      Share pushedAway,
      Map<Category, Share> categories,
      Map<LevelChange, Double> levels,
      double meanSlope,
      double meanDownShare,
      double meanKendallTau,
      List<Quantiles> distribution,
      List<Shown> shown) {}

  /**
   * A share of the pairs.
   *
   * @param observed in the run
   * @param permuted of the same pairs when the checkpoints of each are shuffled
   */
  public record Share(double observed, double permuted) {}

  /** Of one checkpoint's scores. */
  public record Quantiles(double p5, double p25, double p50, double p75, double p95) {}

  /**
   * One pair.
   *
   * @param clip index of the example that gives the clip, in the history
   * @param text index of the example that gives the sentence, in the history
   */
  public record Shown(Category category, int clip, int text, double[] scores) {}
}
