package org.signrelay.control.plugins;

import java.util.List;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;

/**
 * One slot in the whole fleet.
 *
 * @param statuses what each process last said, sorted by process
 */
public record SlotState(
    PluginDesired desired, Convergence convergence, List<PluginStatus> statuses) {
  public SlotState {
    statuses = List.copyOf(statuses);
  }
}
