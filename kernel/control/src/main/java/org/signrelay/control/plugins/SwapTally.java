package org.signrelay.control.plugins;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.signrelay.bus.events.PluginStatus;

/**
 * How the swaps ended that were followed here, one for each process and generation. A process that
 * starts with what is wished for ends at once, without a step: that is no swap. Thread-safe.
 */
final class SwapTally {
  private record Swap(String process, String slot, long generation) {}

  private final Map<Swap, PluginStatus.State> last = new HashMap<>();
  private final Map<PluginStatus.State, Long> ended = new EnumMap<>(PluginStatus.State.class);

  SwapTally() {
    for (PluginStatus.State state : PluginStatus.State.values()) {
      if (state.isTerminal()) {
        ended.put(state, 0L);
      }
    }
  }

  /** In the order of the topic. */
  synchronized void accept(PluginStatus status) {
    Swap swap = new Swap(status.process(), status.slot(), status.generation());
    if (!status.state().isTerminal()) {
      last.put(swap, status.state());
    } else if (last.remove(swap) != null || status.state() == PluginStatus.State.REFUSED) {
      ended.merge(status.state(), 1L, Long::sum);
    }
  }

  /** By how they ended: every end there is, those that never came included. */
  synchronized Map<PluginStatus.State, Long> ended() {
    return Map.copyOf(ended);
  }
}
