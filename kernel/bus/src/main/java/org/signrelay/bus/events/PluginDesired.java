package org.signrelay.bus.events;

import java.time.Instant;
import java.util.Map;

/**
 * Which plugin every process shall have in a slot.
 *
 * @param generation grows with every wish for the slot; a process reports by it
 * @param options the plugin's options, by name
 */
public record PluginDesired(
    String slot, PinnedPlugin plugin, Map<String, String> options, long generation, Instant at) {
  public PluginDesired {
    options = Map.copyOf(options);
  }
}
