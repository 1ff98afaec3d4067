package org.signrelay.bus.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a candidate is tried, and what it must not fall below to go on.
 *
 * @param shadow whether it first translates along with the present bundle, whose answers are served
 * @param shares percent of the requests that it serves, step by step, rising; may be empty
 * @param hold how long a step lasts at least
 * @param gates what it must not fall below
 * @param probe labelled clips that both bundles translate before anybody's request goes there
 * @param automatic whether the last step ends with the promotion, or waits for the operator's
 */
public record RolloutPlan(
    boolean shadow,
    List<Integer> shares,
    Duration hold,
    Gates gates,
    Optional<Probe> probe,
    boolean automatic) {
  private static final int MOST_CLIPS = 500;

  /**
   * What is compared with the present bundle.
   *
   * @param minimumRequests how many requests of each side it takes to be compared
   * @param errorMargin by how much the candidate's share of errors may be higher, 0 to 1
   * @param latencyRatio how many times the present p95 of the compute time its p95 may be
   * @param latencySlack a p95 that is longer by no more than this counts as equal
   * @param qualityMargin by how many points of chrF it may be below on the probe
   */
  public record Gates(
      int minimumRequests,
      double errorMargin,
      double latencyRatio,
      Duration latencySlack,
      double qualityMargin) {
    public static final Gates DEFAULT = new Gates(30, 0.02, 1.5, Duration.ofMillis(50), 1);

    public Gates {
      require(minimumRequests >= 1, "minimum_requests must be 1 or more", minimumRequests);
      require(errorMargin >= 0 && errorMargin <= 1, "error_margin must be 0 to 1", errorMargin);
      require(
          latencyRatio >= 1 && latencyRatio <= 1000,
          "latency_ratio must be 1 to 1000",
          latencyRatio);
      require(!latencySlack.isNegative(), "latency_slack must be 0 or more", latencySlack);
      require(
          qualityMargin >= 0 && qualityMargin <= 100,
          "quality_margin must be 0 to 100",
          qualityMargin);
    }
  }

  /**
   * The probe set.
   *
   * @param corpus as a training job names it
   * @param split which part of it
   * @param clips how many at most, evenly spread over the split
   */
  public record Probe(String corpus, String split, int clips) {
    public Probe {
      require(clips >= 1 && clips <= MOST_CLIPS, "probe_clips must be 1 to " + MOST_CLIPS, clips);
    }
  }

  public RolloutPlan {
    shares = List.copyOf(shares);
    int before = 0;
    for (int share : shares) {
      require(share >= 1 && share <= 100, "a share must be 1 to 100 percent", share);
      require(share > before, "shares must rise", shares);
      before = share;
    }
    require(!hold.isNegative(), "hold must be 0 or more", hold);
    require(
        shadow || !shares.isEmpty() || probe.isPresent(),
        "a rollout needs a shadow, shares or a probe to judge by",
        "none of them");
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(expected + ", but found " + found);
    }
  }
}
