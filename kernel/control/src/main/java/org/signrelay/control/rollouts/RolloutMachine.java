package org.signrelay.control.rollouts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelRollout.Phase;

/**
 * The kernel's steps of a rollout, as a pure function of what is known.
 *
 * <pre>
 * LOADING → PROBING → SHADOW → CANARY 0 → CANARY 1 → ... → PROMOTED, or READY if the operator decides
 *    └─────────┴─────────┴─────────┴──────── a gate fails ────────→ ROLLED_BACK
 * </pre>
 *
 * <p>What the plan leaves out is skipped. A step with requests ends when it has lasted long enough
 * and the candidate was put to as many requests as it takes to compare. Where nobody has asked
 * anything of the alias meanwhile, a passed probe decides alone.
 */
final class RolloutMachine {
  /** A candidate that is not loaded everywhere by then is not going to be. */
  static final Duration LONGEST_LOADING = Duration.ofMinutes(10);

  private RolloutMachine() {}

  /** The next state; empty while there is nothing to do but wait. */
  static Optional<ModelRollout> next(ModelRollout rollout, Evidence evidence, Instant now) {
    return switch (rollout.phase()) {
      case LOADING -> loading(rollout, evidence.loading(), now);
      case PROBING -> evidence.probe().map(probe -> probed(rollout, probe, now));
      case SHADOW, CANARY -> inTraffic(rollout, evidence.traffic(), now);
      case READY -> objection(rollout, evidence.traffic()).map(why -> back(rollout, why, now));
      case PROMOTED, ROLLED_BACK, ABORTED -> Optional.empty();
    };
  }

  /** What a running rollout waits for, in a few words. */
  static String waitsFor(ModelRollout rollout, Evidence evidence, Instant now) {
    return switch (rollout.phase()) {
      case LOADING ->
          evidence.loading() instanceof Loading.Pending(var processes) && !processes.isEmpty()
              ? "translators that load the candidate: " + String.join(", ", processes)
              : "a translator";
      case PROBING -> "the probe";
      case SHADOW, CANARY -> step(rollout, evidence.traffic(), now);
      case READY -> "the operator's promote";
      case PROMOTED, ROLLED_BACK, ABORTED -> "";
    };
  }

  private static Optional<ModelRollout> loading(
      ModelRollout rollout, Loading loading, Instant now) {
    return switch (loading) {
      case Loading.Loaded loaded ->
          Optional.of(
              rollout.plan().probe().isPresent()
                  ? rollout.to(Phase.PROBING, 0, null, now)
                  : firstTraffic(rollout, now));
      case Loading.Refused(String reason) -> Optional.of(back(rollout, reason, now));
      case Loading.Pending pending ->
          now.isAfter(rollout.since().plus(LONGEST_LOADING))
              ? Optional.of(
                  back(
                      rollout,
                      "after %d minutes it was not loaded everywhere"
                          .formatted(LONGEST_LOADING.toMinutes()),
                      now))
              : Optional.empty();
    };
  }

  private static ModelRollout probed(ModelRollout rollout, ProbeFindings probe, Instant now) {
    ModelRollout told = rollout.found(probe.byName());
    return Gate.objection(rollout.plan().gates(), probe)
        .map(why -> back(told, why, now))
        .orElseGet(() -> firstTraffic(told, now));
  }

  private static Optional<ModelRollout> inTraffic(
      ModelRollout rollout, TrafficFigures traffic, Instant now) {
    Optional<String> objection = objection(rollout, traffic);
    if (objection.isPresent()) {
      return Optional.of(back(rollout, objection.get(), now));
    }
    return hasLasted(rollout, now) && hasEnough(rollout, traffic)
        ? Optional.of(afterStep(rollout, now))
        : Optional.empty();
  }

  private static Optional<String> objection(ModelRollout rollout, TrafficFigures traffic) {
    return Gate.objection(rollout.plan().gates(), traffic.present(), traffic.candidate());
  }

  private static boolean hasLasted(ModelRollout rollout, Instant now) {
    return !now.isBefore(rollout.since().plus(rollout.plan().hold()));
  }

  private static boolean hasEnough(ModelRollout rollout, TrafficFigures traffic) {
    return traffic.candidateInStep() >= rollout.plan().gates().minimumRequests()
        || isIdle(traffic) && rollout.findings().containsKey(ProbeFindings.CLIPS);
  }

  private static boolean isIdle(TrafficFigures traffic) {
    return traffic.presentInStep() + traffic.candidateInStep() == 0;
  }

  private static String step(ModelRollout rollout, TrafficFigures traffic, Instant now) {
    if (!hasLasted(rollout, now)) {
      return "the step to last %d s".formatted(rollout.plan().hold().toSeconds());
    }
    return "requests of the candidate: %d of %d"
        .formatted(traffic.candidateInStep(), rollout.plan().gates().minimumRequests());
  }

  private static ModelRollout firstTraffic(ModelRollout rollout, Instant now) {
    return rollout.plan().shadow()
        ? rollout.to(Phase.SHADOW, 0, null, now)
        : firstShare(rollout, now);
  }

  private static ModelRollout firstShare(ModelRollout rollout, Instant now) {
    return rollout.plan().shares().isEmpty()
        ? end(rollout, now)
        : rollout.to(Phase.CANARY, 0, null, now);
  }

  private static ModelRollout afterStep(ModelRollout rollout, Instant now) {
    if (rollout.phase() == Phase.SHADOW) {
      return firstShare(rollout, now);
    }
    int next = rollout.step() + 1;
    return next < rollout.plan().shares().size()
        ? rollout.to(Phase.CANARY, next, null, now)
        : end(rollout, now);
  }

  private static ModelRollout end(ModelRollout rollout, Instant now) {
    return rollout.to(
        rollout.plan().automatic() ? Phase.PROMOTED : Phase.READY, 0, "every step was passed", now);
  }

  private static ModelRollout back(ModelRollout rollout, String why, Instant now) {
    return rollout.to(Phase.ROLLED_BACK, 0, why, now);
  }
}
