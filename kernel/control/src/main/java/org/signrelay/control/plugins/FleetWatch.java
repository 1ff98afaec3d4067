package org.signrelay.control.plugins;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.process.Processes;

/** Judges, from wishes, statuses and heartbeats, whether the fleet has converged. Thread-safe. */
public final class FleetWatch {
  private final Processes processes;
  private final Supplier<Map<String, PluginStatus>> statuses;

  /**
   * @param statuses the latest one of each process and slot
   */
  public FleetWatch(Processes processes, Supplier<Map<String, PluginStatus>> statuses) {
    this.processes = processes;
    this.statuses = statuses;
  }

  /** A process that is not alive counts neither for nor against. */
  public Convergence convergence(PluginDesired desired) {
    Map<String, PluginStatus> answers =
        statuses(desired.slot()).stream()
            .filter(status -> status.generation() == desired.generation())
            .collect(Collectors.toMap(PluginStatus::process, status -> status));
    List<String> waitingFor = new ArrayList<>();
    int flipped = 0;
    for (Heartbeat alive : processes.alive()) {
      PluginStatus status = answers.get(alive.process());
      if (status == null || !status.state().isTerminal()) {
        waitingFor.add(alive.process());
      } else if (status.state() == PluginStatus.State.REFUSED) {
        return new Convergence.Failed(status);
      } else {
        flipped++;
      }
    }
    return waitingFor.isEmpty() && flipped > 0
        ? new Convergence.Converged(flipped)
        : new Convergence.Pending(waitingFor);
  }

  /** What every process, alive or not, last said about a slot; sorted by process. */
  public List<PluginStatus> statuses(String slot) {
    return statuses.get().values().stream()
        .filter(status -> status.slot().equals(slot))
        .sorted(Comparator.comparing(PluginStatus::process))
        .toList();
  }
}
