package org.signrelay.control.plugins;

import java.util.List;
import org.signrelay.bus.events.PluginStatus;

/** How far the living processes are with one generation of one slot. */
public sealed interface Convergence {

  /** Every living process has flipped. */
  record Converged(int processes) implements Convergence {}

  /**
   * Some have not, none has refused.
   *
   * @param waitingFor their ids
   */
  record Pending(List<String> waitingFor) implements Convergence {
    public Pending {
      waitingFor = List.copyOf(waitingFor);
    }
  }

  /** At least this process has refused; all are sent back. */
  record Failed(PluginStatus refusal) implements Convergence {}
}
