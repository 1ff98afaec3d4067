package org.signrelay.control.rollouts;

import java.util.Optional;
import org.signrelay.bus.events.ModelRollout;

/** Gathers what is known of a rollout. Thread-safe. */
record RolloutEvidence(CandidateWatch watch, RolloutTraffic traffic) {

  Evidence of(ModelRollout rollout, Optional<ProbeFindings> probe) {
    return new Evidence(watch.loading(rollout), probe, traffic.figures(rollout));
  }
}
