package org.signrelay.control.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.process.Processes;

/** Judges, from wishes, statuses and heartbeats, whether the fleet has converged. Thread-safe. */
public final class FleetWatch {
  private final Processes processes;
  private final SwapStatuses statuses;

  public FleetWatch(Processes processes, SwapStatuses statuses) {
    this.processes = processes;
    this.statuses = statuses;
  }

  /** A process that is not alive counts neither for nor against. */
  public Convergence convergence(PluginDesired desired) {
    List<String> waitingFor = new ArrayList<>();
    int flipped = 0;
    for (Heartbeat alive : processes.alive()) {
      Optional<PluginStatus> answer =
          statuses
              .find(alive.process(), desired.slot())
              .filter(status -> status.generation() == desired.generation());
      if (answer.isEmpty()) {
        waitingFor.add(alive.process());
        continue;
      }
      PluginStatus status = answer.get();
      switch (status.state()) {
        case REFUSED -> {
          return new Convergence.Failed(status);
        }
        case ACTIVE, STUCK -> flipped++;
        case VERIFYING, LOADING, PROBING, DRAINING -> waitingFor.add(alive.process());
      }
    }
    return waitingFor.isEmpty() && flipped > 0
        ? new Convergence.Converged(flipped)
        : new Convergence.Pending(waitingFor);
  }
}
