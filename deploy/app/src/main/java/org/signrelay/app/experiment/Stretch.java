package org.signrelay.app.experiment;

import java.util.List;
import java.util.Set;

/**
 * A stage of an arm and what is measured when it is over.
 *
 * @param stage as a recipe writes it, on one line
 * @param probes what is measured; may be empty
 */
public record Stretch(String stage, Set<Probe> probes) {
  public Stretch {
    probes = Set.copyOf(probes);
  }

  /** The probes, in their order. */
  List<Probe> measured() {
    return probes.stream().sorted().toList();
  }
}
