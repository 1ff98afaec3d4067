package org.signrelay.control.rollouts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.RolloutPlan;

/** A rollout of the alias "champion", and what may be known of it. */
final class Trial {
  static final String PRESENT = "a".repeat(64);
  static final String CANDIDATE = "b".repeat(64);
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration HOLD = Duration.ofSeconds(60);
  static final RolloutPlan.Gates GATES =
      new RolloutPlan.Gates(20, 0.05, 1.5, Duration.ofMillis(50), 1);

  private static final Optional<RolloutPlan.Probe> PROBE =
      Optional.of(new RolloutPlan.Probe("sample:easy", "dev", 10));

  private Trial() {}

  static RolloutPlan plan(boolean shadow, List<Integer> shares, boolean probe, boolean automatic) {
    return new RolloutPlan(
        shadow, shares, HOLD, GATES, probe ? PROBE : Optional.empty(), automatic);
  }

  /** Just begun. */
  static ModelRollout of(RolloutPlan plan) {
    return new ModelRollout(
        "champion",
        1,
        PRESENT,
        CANDIDATE,
        plan,
        ModelRollout.Phase.LOADING,
        0,
        NOON,
        NOON,
        null,
        Map.of());
  }

  static ModelRollout inCanary(boolean probe) {
    ModelRollout rollout = of(plan(false, List.of(5, 100), probe, true));
    Map<String, Double> passed = probe ? Map.of(ProbeFindings.CLIPS, 10.0) : Map.of();
    return rollout.to(ModelRollout.Phase.CANARY, 0, null, NOON).found(passed);
  }

  static SideFigures side(long requests, long errors, long p95Millis) {
    return new SideFigures(requests, errors, Duration.ZERO, Duration.ofMillis(p95Millis));
  }

  /** All of it since the step began. */
  static TrafficFigures traffic(SideFigures present, SideFigures candidate) {
    return new TrafficFigures(
        present, candidate, present.requests(), candidate.requests(), 0, 0, 0, List.of());
  }

  static ProbeFindings probe(
      double presentScore, double candidateScore, SideFigures present, SideFigures candidate) {
    return new ProbeFindings(
        10,
        new ProbeFindings.Side(presentScore, present),
        new ProbeFindings.Side(candidateScore, candidate));
  }

  static Evidence loaded(Loading loading) {
    return new Evidence(loading, Optional.empty(), TrafficFigures.NONE);
  }

  static Evidence probed(ProbeFindings probe) {
    return new Evidence(new Loading.Loaded(1), Optional.of(probe), TrafficFigures.NONE);
  }

  static Evidence asked(TrafficFigures traffic) {
    return new Evidence(new Loading.Loaded(1), Optional.empty(), traffic);
  }
}
