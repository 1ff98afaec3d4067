package org.signrelay.learning.trajectory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of trajectory it is; the first one that fits, in this order. */
public enum Category {
  /** It goes down by more than ε a checkpoint, and in three quarters of its steps. */
  CONSISTENTLY_DECREASING,
  /** It goes up by more than ε a checkpoint, and down in a quarter of its steps at most. */
  INCREASING,
  /** Its slope is within ε, and it lies at the threshold or above. */
  FLAT_HIGH,
  /** Its slope is within ε, and it lies below the threshold. */
  FLAT_LOW,
  /** None of these. */
  NON_MONOTONE;

  private static final double MOSTLY = 0.75;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Category of(Trajectory trajectory, double epsilon, double threshold) {
    double slope = trajectory.slope();
    double down = trajectory.downShare();
    if (slope < -epsilon && down >= MOSTLY) {
      return CONSISTENTLY_DECREASING;
    }
    if (slope > epsilon && down <= 1 - MOSTLY) {
      return INCREASING;
    }
    if (Math.abs(slope) <= epsilon) {
      return trajectory.mean() >= threshold ? FLAT_HIGH : FLAT_LOW;
    }
    return NON_MONOTONE;
  }
}
