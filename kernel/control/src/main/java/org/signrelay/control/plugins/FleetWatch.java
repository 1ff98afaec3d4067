package org.signrelay.control.plugins;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.process.Processes;

/** Judges, from wishes, statuses and heartbeats, whether the fleet has converged. Thread-safe. */
public final class FleetWatch {
  private static final Duration LONGEST_START = Duration.ofHours(1);

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

  /** What every living process last said about a slot; sorted by process. */
  public List<PluginStatus> statuses(String slot) {
    Set<String> alive = alive();
    return statuses.get().values().stream()
        .filter(status -> status.slot().equals(slot) && alive.contains(status.process()))
        .sorted(Comparator.comparing(PluginStatus::process))
        .toList();
  }

  /**
   * Where the words stand of processes that are long gone, by the keys of the topic. A process
   * speaks before its first heartbeat, so only words count that are as old as no process takes to
   * start.
   */
  public List<String> ofTheDead(Instant now) {
    Set<String> alive = alive();
    return statuses.get().entrySet().stream()
        .filter(entry -> !alive.contains(entry.getValue().process()))
        .filter(entry -> entry.getValue().at().isBefore(now.minus(LONGEST_START)))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private Set<String> alive() {
    return processes.alive().stream().map(Heartbeat::process).collect(Collectors.toSet());
  }
}
