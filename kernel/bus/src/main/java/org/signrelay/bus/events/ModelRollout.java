package org.signrelay.bus.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a name is being moved from one bundle to another, or was the last time.
 *
 * @param alias the name
 * @param number grows with every rollout of the name
 * @param presentSha what it means until the promotion
 * @param step which of the plan's shares is tried, counted from 0; 0 outside of CANARY
 * @param began when the operator asked for it
 * @param since when this phase or step began
 * @param reason why it stands there, where that is not plain
 * @param findings what was measured so far, by name
 */
public record ModelRollout(
    String alias,
    long number,
    String presentSha,
    String candidateSha,
    RolloutPlan plan,
    Phase phase,
    int step,
    Instant began,
    Instant since,
    @Nullable String reason,
    Map<String, Double> findings) {

  /** The steps of a rollout. */
  public enum Phase {
    /** Every translator loads the candidate beside the present bundle and warms it up. */
    LOADING(false),
    /** Both bundles translate the probe. */
    PROBING(false),
    /** Both bundles translate what is asked; the present one's answer is served. */
    SHADOW(false),
    /** A share of the requests goes to the candidate. */
    CANARY(false),
    /** All steps are passed; the operator has the last word. The last share stays. */
    READY(false),
    /** The name means the candidate. */
    PROMOTED(true),
    /** A gate failed; the name means what it did. */
    ROLLED_BACK(true),
    /** The operator ended it; the name means what it did. */
    ABORTED(true);

    private final boolean terminal;

    Phase(boolean terminal) {
      this.terminal = terminal;
    }

    public boolean isTerminal() {
      return terminal;
    }
  }

  public ModelRollout {
    findings = Map.copyOf(findings);
  }

  public boolean isRunning() {
    return !phase.isTerminal();
  }

  /** The share of requests that goes to the candidate now, 0 to 1. */
  public double share() {
    return switch (phase) {
      case LOADING, PROBING, SHADOW, ROLLED_BACK, ABORTED -> 0;
      case CANARY -> plan.shares().get(step) / 100.0;
      case READY -> plan.shares().isEmpty() ? 0 : plan.shares().getLast() / 100.0;
      case PROMOTED -> 1;
    };
  }

  /** The same rollout in another phase or step. */
  public ModelRollout to(Phase next, int nextStep, @Nullable String why, Instant now) {
    return new ModelRollout(
        alias, number, presentSha, candidateSha, plan, next, nextStep, began, now, why, findings);
  }

  /** The same rollout with more that was measured. */
  public ModelRollout found(Map<String, Double> more) {
    Map<String, Double> all = new HashMap<>(findings);
    all.putAll(more);
    return new ModelRollout(
        alias, number, presentSha, candidateSha, plan, phase, step, began, since, reason, all);
  }
}
