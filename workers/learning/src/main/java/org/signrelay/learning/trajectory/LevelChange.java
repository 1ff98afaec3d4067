package org.signrelay.learning.trajectory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * From which level to which, high being at the threshold or above. The paper reports 35.9 % high to
 * low, 31.9 % high to high and 17.8 % low to high, of one run and with a threshold that is unknown.
 */
public enum LevelChange {
  HIGH_TO_LOW,
  HIGH_TO_HIGH,
  LOW_TO_HIGH,
  LOW_TO_LOW;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LevelChange of(Trajectory trajectory, double threshold) {
    boolean endsHigh = trajectory.end() >= threshold;
    return trajectory.start() >= threshold
        ? endsHigh ? HIGH_TO_HIGH : HIGH_TO_LOW
        : endsHigh ? LOW_TO_HIGH : LOW_TO_LOW;
  }
}
