package org.signrelay.learning.trajectory;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The scores of one pair, checkpoint by checkpoint; at least two. Immutable by convention.
 *
 * @param scores in the order of the run
 */
public record Trajectory(double[] scores) {
  public Trajectory {
    if (scores.length < 2) {
      throw new IllegalArgumentException(
          "a trajectory has at least two checkpoints, but was given " + scores.length);
    }
  }

  /** b: the least-squares slope, a checkpoint. */
  public double slope() {
    double middle = (scores.length - 1) / 2.0;
    double covariance = 0;
    double spread = 0;
    for (int k = 0; k < scores.length; k++) {
      covariance += (k - middle) * scores[k];
      spread += (k - middle) * (k - middle);
    }
    return covariance / spread;
  }

  /** f: the share of steps from one checkpoint to the next that go down. */
  public double downShare() {
    int down = 0;
    for (int k = 1; k < scores.length; k++) {
      down += scores[k] < scores[k - 1] ? 1 : 0;
    }
    return (double) down / (scores.length - 1);
  }

  /** τ of score against checkpoint (Kendall 1938, τ_a): ties count for neither side. */
  public double kendallTau() {
    int concordant = 0;
    for (int later = 1; later < scores.length; later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        concordant += (int) Math.signum(scores[later] - scores[earlier]);
      }
    }
    return 2.0 * concordant / (scores.length * (scores.length - 1.0));
  }

  /** Where it begins: the mean of the first two checkpoints; of the first if there are few. */
  public double start() {
    return Arrays.stream(scores, 0, ends()).average().orElseThrow();
  }

  /** Where it ends: the mean of the last two checkpoints; of the last if there are few. */
  public double end() {
    return Arrays.stream(scores, scores.length - ends(), scores.length).average().orElseThrow();
  }

  /** Beginning and end never share a checkpoint. */
  private int ends() {
    return Math.min(2, scores.length / 2);
  }

  double mean() {
    return Arrays.stream(scores).average().orElseThrow();
  }

  /** The same scores at shuffled checkpoints. */
  Trajectory shuffled(SplittableRandom random) {
    double[] shuffled = scores.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double held = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = held;
    }
    return new Trajectory(shuffled);
  }
}
