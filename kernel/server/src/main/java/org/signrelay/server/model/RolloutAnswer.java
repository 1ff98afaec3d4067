package org.signrelay.server.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.control.rollouts.RolloutState;
import org.signrelay.control.rollouts.SideFigures;
import org.signrelay.control.rollouts.TrafficFigures;

/**
 * How a name is being moved to another bundle, or was the last time.
 *
 * @param present sha-256 of the bundle it meant when that began
 * @param phase in lower case, such as {@code canary}
 * @param share percent of the requests that go to the candidate now
 * @param since when the phase or step began
 * @param waitsFor what it waits for; absent at its end
 * @param traffic what the kernel has counted since the rollout began, or since its own start where
 *     the topics no longer hold what was before
 * @param findings by name, what the gates went by
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutAnswer(
    String alias,
    long number,
    String present,
    String candidate,
    String phase,
    long share,
    List<Integer> shares,
    Instant began,
    Instant since,
    @Nullable String reason,
    @Nullable String waitsFor,
    Traffic traffic,
    Map<String, Double> findings) {
  private static final double NANOS_PER_MS = 1e6;

  /** What was counted. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Traffic(Side present, Side candidate, Shadow shadow) {
    static Traffic of(TrafficFigures figures) {
      return new Traffic(
          Side.of(figures.present()), Side.of(figures.candidate()), Shadow.of(figures));
    }
  }

  /** One bundle; an error is a request that it failed, whoever answered it in the end. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Side(long requests, long errors, double p50Ms, double p95Ms) {
    static Side of(SideFigures figures) {
      return new Side(
          figures.requests(),
          figures.errors(),
          figures.p50().toNanos() / NANOS_PER_MS,
          figures.p95().toNanos() / NANOS_PER_MS);
    }
  }

  /**
   * Requests that both have translated.
   *
   * @param differences the last ones with two texts; {@code /v1/translations/ID} has the one text,
   *     {@code /v1/translations/shadow.ID} the other
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Shadow(
      long compared, long different, long skipped, List<DifferenceAnswer> differences) {
    static Shadow of(TrafficFigures figures) {
      return new Shadow(
          figures.compared(),
          figures.different(),
          figures.skipped(),
          figures.differences().stream()
              .map(each ->
                  new DifferenceAnswer(
                      each.requestId(), each.presentMillis(), each.candidateMillis()))
              .toList());
    }
  }

  /** A request with two texts, and how long each bundle computed. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DifferenceAnswer(String id, double presentMs, double candidateMs) {}

  static RolloutAnswer of(RolloutState state) {
    ModelRollout rollout = state.rollout();
    SortedMap<String, Double> findings = new TreeMap<>(rollout.findings());
    return new RolloutAnswer(
        rollout.alias(),
        rollout.number(),
        rollout.presentSha(),
        rollout.candidateSha(),
        rollout.phase().name().toLowerCase(Locale.ROOT),
        Math.round(100 * rollout.share()),
        rollout.plan().shares(),
        rollout.began(),
        rollout.since(),
        rollout.reason(),
        state.waitsFor().isEmpty() ? null : state.waitsFor(),
        Traffic.of(state.traffic()),
        findings);
  }
}
