package org.signrelay.app.bench.fleet;

import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.pages.Block;

/** The last line of a report: what it was measured on. */
public final class Machine {
  private Machine() {}

  public static Block note(MachineFacts machine) {
    return new Block.Note(
        "%s, %d cores, load %s at the start; %s; the load generator and all processes share the cores."
            .formatted(
                machine.cpu(), machine.cores(), Listing.figure(machine.load()), machine.jdk()));
  }
}
