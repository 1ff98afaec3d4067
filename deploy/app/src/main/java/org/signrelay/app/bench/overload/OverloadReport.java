package org.signrelay.app.bench.overload;

import java.util.List;
import org.signrelay.app.bench.fleet.LedgerVerdict;
import org.signrelay.learning.benchmark.MachineFacts;

/**
 * How a fleet took more than it can do.
 *
 * @param capacity requests a second, by waiting clients
 * @param offered requests a second
 * @param seconds for which they were offered
 * @param requests what became of those that were accepted; texts are not asked for, so {@code
 *     neverServed} says nothing here, and {@code errors} are those that had to wait beyond their
 *     deadline
 * @param failed neither accepted nor refused
 * @param emptySeconds from the end of the load until every accepted request was answered
 * @param recoverySeconds from the end of the load until lone requests took no more than twice their
 *     p95 before it
 * @param loneP95 milliseconds of a lone request before the load
 */
public record OverloadReport(
    MachineFacts machine,
    double capacity,
    double offered,
    double seconds,
    LedgerVerdict requests,
    int withRetryAfter,
    int withoutRetryAfter,
    int failed,
    double emptySeconds,
    double recoverySeconds,
    double loneP95,
    List<MemorySeries> memory) {
  public OverloadReport {
    memory = List.copyOf(memory);
  }

  /** Whether nothing accepted was lost, and every refusal said when to come again. */
  public boolean kept() {
    return requests.lost() + withoutRetryAfter + failed == 0;
  }
}
