package org.signrelay.server.model;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.bus.events.RolloutPlan.Gates;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Where a name shall be moved to, and how; all but the candidate may be missing.
 *
 * @param candidate an alias or a sha-256
 * @param shadow whether it first translates along, unseen (default: false)
 * @param shares percent of the requests, step by step (default: 5, 25, 100)
 * @param holdSeconds how long a step lasts at least (default: 60)
 * @param minimumRequests how many requests it takes to compare (default: 30)
 * @param errorMargin by how much its share of errors may be higher (default: 0.02)
 * @param latencyRatio how many times the present p95 its p95 may be (default: 1.5)
 * @param latencySlackMs a p95 that is longer by no more counts as equal (default: 50)
 * @param qualityMargin by how many points of chrF it may be below on the probe (default: 1)
 * @param probe a labelled corpus, as a training job names it (default: no probe)
 * @param probeSplit which part of it (default: dev)
 * @param probeClips how many of its clips at most (default: 32)
 * @param promote {@code auto}, or {@code manual}: after the last step the operator decides
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RolloutBody(
    @Nullable String candidate,
    @Nullable Boolean shadow,
    @Nullable List<Integer> shares,
    @Nullable Double holdSeconds,
    @Nullable Integer minimumRequests,
    @Nullable Double errorMargin,
    @Nullable Double latencyRatio,
    @Nullable Double latencySlackMs,
    @Nullable Double qualityMargin,
    @Nullable String probe,
    @Nullable String probeSplit,
    @Nullable Integer probeClips,
    @Nullable String promote) {
  private static final List<Integer> SHARES = List.of(5, 25, 100);
  private static final double HOLD_SECONDS = 60;
  private static final int PROBE_CLIPS = 32;
  private static final double LONGEST_HOLD = 86_400;

  String wanted() {
    if (candidate == null || candidate.isBlank()) {
      throw invalid("field candidate must name a model, but is empty");
    }
    return candidate;
  }

  RolloutPlan plan() {
    Gates usual = Gates.DEFAULT;
    try {
      return new RolloutPlan(
          or(shadow, false),
          or(shares, SHARES),
          seconds(or(holdSeconds, HOLD_SECONDS)),
          new Gates(
              or(minimumRequests, usual.minimumRequests()),
              or(errorMargin, usual.errorMargin()),
              or(latencyRatio, usual.latencyRatio()),
              slack(or(latencySlackMs, (double) usual.latencySlack().toMillis())),
              or(qualityMargin, usual.qualityMargin())),
          Optional.ofNullable(probe)
              .map(corpus ->
                  new RolloutPlan.Probe(
                      corpus, or(probeSplit, "dev"), or(probeClips, PROBE_CLIPS))),
          isAutomatic());
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private boolean isAutomatic() {
    return switch (or(promote, "auto")) {
      case "auto" -> true;
      case "manual" -> false;
      case String other ->
          throw new IllegalArgumentException(
              "promote must be auto or manual, but found '%s'".formatted(other));
    };
  }

  private static Duration seconds(double seconds) {
    if (!(seconds >= 0 && seconds <= LONGEST_HOLD)) {
      throw new IllegalArgumentException("hold_seconds must be 0 to 86400, but found " + seconds);
    }
    return Duration.ofMillis(Math.round(1e3 * seconds));
  }

  private static Duration slack(double millis) {
    if (!(millis >= 0 && millis <= 1e6)) {
      throw new IllegalArgumentException(
          "latency_slack_ms must be 0 to 1000000, but found " + millis);
    }
    return Duration.ofNanos(Math.round(1e6 * millis));
  }

  private static <T> T or(@Nullable T given, T usual) {
    return given == null ? usual : given;
  }

  private static SignRelayException invalid(String message) {
    return new SignRelayException(ErrorCode.OPTION_INVALID, message);
  }
}
