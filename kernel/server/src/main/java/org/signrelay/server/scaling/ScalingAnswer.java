package org.signrelay.server.scaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.scaling.ScalingSignal;

/** How many workers each share group could use. */
public record ScalingAnswer(List<GroupAnswer> groups) {

  /**
   * One group.
   *
   * @param lag records that are not settled; absent as long as no broker has answered
   * @param oldestSeconds how long the oldest of them has waited
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GroupAnswer(
      String group, @Nullable Long lag, double oldestSeconds, int workers, int desiredWorkers) {

    static GroupAnswer of(ScalingSignal signal) {
      return new GroupAnswer(
          signal.group(),
          Double.isNaN(signal.lag()) ? null : Long.valueOf((long) signal.lag()),
          signal.oldest().toMillis() / 1e3,
          signal.workers(),
          signal.desired());
    }
  }

  static ScalingAnswer of(List<ScalingSignal> signals) {
    return new ScalingAnswer(signals.stream().map(GroupAnswer::of).toList());
  }
}
