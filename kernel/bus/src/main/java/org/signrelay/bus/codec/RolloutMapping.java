package org.signrelay.bus.codec;

import static org.signrelay.bus.codec.Scalars.duration;
import static org.signrelay.bus.codec.Scalars.instant;
import static org.signrelay.bus.codec.Scalars.micros;

import java.time.Duration;
import java.util.Optional;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelStatus;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.schemas.LoadState;
import org.signrelay.schemas.RolloutPhase;
import org.signrelay.schemas.TrialPlan;

/** Rollouts of models, and how far the translators are with their candidates. */
final class RolloutMapping {
  private RolloutMapping() {}

  static org.signrelay.schemas.ModelRollout toAvro(ModelRollout rollout) {
    return new org.signrelay.schemas.ModelRollout(
        rollout.alias(),
        rollout.number(),
        rollout.presentSha(),
        rollout.candidateSha(),
        toAvro(rollout.plan()),
        RolloutPhase.valueOf(rollout.phase().name()),
        rollout.step(),
        micros(rollout.began()),
        micros(rollout.since()),
        rollout.reason(),
        rollout.findings());
  }

  static ModelRollout fromAvro(org.signrelay.schemas.ModelRollout avro) {
    return new ModelRollout(
        avro.getAlias(),
        avro.getNumber(),
        avro.getPresentSha(),
        avro.getCandidateSha(),
        fromAvro(avro.getPlan()),
        ModelRollout.Phase.valueOf(avro.getPhase().name()),
        avro.getStep(),
        instant(avro.getBegan()),
        instant(avro.getSince()),
        avro.getReason(),
        avro.getFindings());
  }

  private static TrialPlan toAvro(RolloutPlan plan) {
    RolloutPlan.Gates gates = plan.gates();
    return new TrialPlan(
        plan.shadow(),
        plan.shares(),
        plan.hold().toMillis(),
        gates.minimumRequests(),
        gates.errorMargin(),
        gates.latencyRatio(),
        micros(gates.latencySlack()),
        gates.qualityMargin(),
        plan.probe().map(RolloutPlan.Probe::corpus).orElse(null),
        plan.probe().map(RolloutPlan.Probe::split).orElse(""),
        plan.probe().map(RolloutPlan.Probe::clips).orElse(0),
        plan.automatic());
  }

  private static RolloutPlan fromAvro(TrialPlan avro) {
    return new RolloutPlan(
        avro.getShadow(),
        avro.getShares(),
        Duration.ofMillis(avro.getHoldMillis()),
        new RolloutPlan.Gates(
            avro.getMinimumRequests(),
            avro.getErrorMargin(),
            avro.getLatencyRatio(),
            duration(avro.getLatencySlackMicros()),
            avro.getQualityMargin()),
        Optional.ofNullable(avro.getProbe())
            .map(corpus ->
                new RolloutPlan.Probe(corpus, avro.getProbeSplit(), avro.getProbeClips())),
        avro.getAutomatic());
  }

  static org.signrelay.schemas.ModelStatus toAvro(ModelStatus status) {
    return new org.signrelay.schemas.ModelStatus(
        status.process(),
        status.alias(),
        status.number(),
        status.sha256(),
        LoadState.valueOf(status.state().name()),
        status.reason(),
        micros(status.at()));
  }

  static ModelStatus fromAvro(org.signrelay.schemas.ModelStatus avro) {
    return new ModelStatus(
        avro.getProcess(),
        avro.getAlias(),
        avro.getNumber(),
        avro.getSha256(),
        ModelStatus.State.valueOf(avro.getState().name()),
        avro.getReason(),
        instant(avro.getAt()));
  }
}
