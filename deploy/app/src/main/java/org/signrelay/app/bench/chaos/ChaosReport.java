package org.signrelay.app.bench.chaos;

import java.util.List;
import java.util.Map;
import org.signrelay.app.bench.fleet.LedgerVerdict;
import org.signrelay.learning.benchmark.MachineFacts;

/**
 * What was done to the fleet, and what became of its promises.
 *
 * @param capacity requests a second that the undisturbed fleet answered, by a short calibration
 * @param rate requests a second that were sent at most
 * @param seconds from the first disturbance to quiet
 * @param quietSeconds of these, from the last acknowledged request to the last answer
 * @param kills by process
 * @param stops by process
 * @param ownExits by process: ended without a kill, as a process does that finds no broker
 * @param model what an undisturbed training ends with
 * @param unquiet what did not come to rest at the end; a sentence each
 */
public record ChaosReport(
    MachineFacts machine,
    long seed,
    int translators,
    int trainers,
    double capacity,
    double rate,
    double seconds,
    double quietSeconds,
    Map<String, Integer> kills,
    Map<String, Integer> stops,
    Map<String, Integer> ownExits,
    String model,
    LedgerVerdict requests,
    ChainVerdict jobs,
    List<String> unquiet) {
  public ChaosReport {
    kills = Map.copyOf(kills);
    stops = Map.copyOf(stops);
    ownExits = Map.copyOf(ownExits);
    unquiet = List.copyOf(unquiet);
  }

  /** Whether every promise was kept. */
  public boolean kept() {
    return requests.kept() && jobs.kept() && unquiet.isEmpty();
  }

  public int killed() {
    return sum(kills);
  }

  public int stopped() {
    return sum(stops);
  }

  static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
