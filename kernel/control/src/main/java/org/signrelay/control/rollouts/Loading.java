package org.signrelay.control.rollouts;

import java.util.List;

/** How far the living translators are with a candidate. */
public sealed interface Loading {

  /** All have it, warm. */
  record Loaded(int processes) implements Loading {}

  /**
   * Some have not said yet, or there is none.
   *
   * @param waitingFor their ids
   */
  record Pending(List<String> waitingFor) implements Loading {
    public Pending {
      waitingFor = List.copyOf(waitingFor);
    }
  }

  /** At least one cannot load it. */
  record Refused(String reason) implements Loading {}
}
