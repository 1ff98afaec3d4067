package org.signrelay.app.bench.fleet;

import java.nio.file.Path;
import java.util.List;

/**
 * Which processes there are, beside one broker and one kernel.
 *
 * @param folder data and logs; made if it is new
 * @param options of every JVM
 */
public record FleetPlan(Path folder, int translators, int trainers, List<String> options) {
  public FleetPlan {
    options = List.copyOf(options);
    if (translators < 0 || trainers < 0) {
      throw new IllegalArgumentException("a fleet has 0 or more workers of a kind");
    }
  }
}
