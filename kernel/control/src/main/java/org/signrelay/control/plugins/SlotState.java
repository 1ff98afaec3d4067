package org.signrelay.control.plugins;

import java.util.List;
import java.util.Optional;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;

/**
 * One slot in the whole fleet.
 *
 * @param statuses what each living process last said, sorted by process
 * @param takenBack which version the desired one replaces because a process refused it, and why
 */
public record SlotState(
    PluginDesired desired,
    Convergence convergence,
    List<PluginStatus> statuses,
    Optional<String> takenBack) {
  public SlotState {
    statuses = List.copyOf(statuses);
  }
}
