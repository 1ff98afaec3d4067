package org.signrelay.app.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much is done to the fleet.
 *
 * @param kills SIGKILLs; for every fourth of them something is stopped (SIGSTOP) too
 * @param requests that must be acknowledged
 * @param seed of the disturbances and of who is asked when
 * @param longest that requests are sent for; a run that is cut short judges what there was
 * @param out data, logs and the ledger
 */
public record ChaosSettings(
    int kills, int requests, long seed, int translators, int trainers, Duration longest, Path out) {
  public ChaosSettings {
    if (kills < 0 || requests < 1 || translators < 1 || trainers < 1) {
      throw new IllegalArgumentException(
          "chaos needs 0 kills or more, and at least a request, a translator and a trainer");
    }
  }
}
