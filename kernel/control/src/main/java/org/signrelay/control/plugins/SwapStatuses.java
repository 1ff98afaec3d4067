package org.signrelay.control.plugins;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signrelay.bus.events.PluginStatus;

/**
 * How far each process is with each slot, by the topic {@code plugins.status}. Thread-safe.
 */
public final class SwapStatuses {
  private record Place(String process, String slot) {}

  private final Map<Place, PluginStatus> latest = new ConcurrentHashMap<>();

  public void accept(PluginStatus status) {
    latest.merge(
        new Place(status.process(), status.slot()),
        status,
        (old, now) -> now.generation() < old.generation() ? old : now);
  }

  public Optional<PluginStatus> find(String process, String slot) {
    return Optional.ofNullable(latest.get(new Place(process, slot)));
  }

  /** What every process, alive or not, last said about a slot; sorted by process. */
  public List<PluginStatus> of(String slot) {
    return latest.values().stream()
        .filter(status -> status.slot().equals(slot))
        .sorted(Comparator.comparing(PluginStatus::process))
        .toList();
  }
}
