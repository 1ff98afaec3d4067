package org.signrelay.control.rollouts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelStatus;
import org.signrelay.control.process.Processes;

/** Judges, from statuses and heartbeats, which translators have a candidate. Thread-safe. */
final class CandidateWatch {
  private static final Set<String> TRANSLATING = Set.of("translator", "all");

  private final Processes processes;
  private final Supplier<Map<String, ModelStatus>> statuses;

  /**
   * @param statuses the latest one of each process and alias
   */
  CandidateWatch(Processes processes, Supplier<Map<String, ModelStatus>> statuses) {
    this.processes = processes;
    this.statuses = statuses;
  }

  /** A translator that is not alive counts neither for nor against. */
  Loading loading(ModelRollout rollout) {
    Map<String, ModelStatus> said = statuses.get();
    List<String> waitingFor = new ArrayList<>();
    int loaded = 0;
    for (Heartbeat alive : processes.alive()) {
      if (!TRANSLATING.contains(alive.target())) {
        continue;
      }
      ModelStatus status = said.get(alive.process() + " " + rollout.alias());
      if (status == null || status.number() != rollout.number()) {
        waitingFor.add(alive.process());
        continue;
      }
      switch (status.state()) {
        case LOADED -> loaded++;
        case REFUSED -> {
          return new Loading.Refused(alive.process() + ": " + status.reason());
        }
      }
    }
    return waitingFor.isEmpty() && loaded > 0
        ? new Loading.Loaded(loaded)
        : new Loading.Pending(waitingFor);
  }
}
