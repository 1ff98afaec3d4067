package org.signrelay.control;

import java.util.List;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.control.rollouts.Probes;

/** Where no rollout has a probe. */
public final class NoProbes implements Probes {
  @Override
  public List<Labelled> read(RolloutPlan.Probe probe) {
    throw new AssertionError("no probe is asked for");
  }

  @Override
  public double score(List<String> found, List<String> expected) {
    throw new AssertionError("no probe is scored");
  }
}
