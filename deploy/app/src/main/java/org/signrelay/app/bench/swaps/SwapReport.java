package org.signrelay.app.bench.swaps;

import java.util.List;
import org.signrelay.app.bench.Latency;
import org.signrelay.app.bench.fleet.OpenLoad;
import org.signrelay.learning.benchmark.MachineFacts;

/**
 * How swaps of the encoder went while requests came.
 *
 * @param processes that swap
 * @param capacity requests a second, by waiting clients
 * @param steady latency of requests due before the first swap
 * @param swapping latency of requests due while a swap was under way
 * @param requestsWhileSwapping answered
 * @param load of the whole time
 * @param seconds that each swap took until all processes had converged
 * @param notConverged swaps that ended in anything else
 * @param collected ends of a swap in a process, with the old class loader gone
 * @param stuck ends with the old version still in memory
 * @param refused ends with the old version still serving
 * @param failures why requests failed, the first few
 */
public record SwapReport(
    MachineFacts machine,
    int processes,
    double capacity,
    Latency steady,
    Latency swapping,
    int requestsWhileSwapping,
    OpenLoad load,
    List<Double> seconds,
    int notConverged,
    int collected,
    int stuck,
    int refused,
    List<String> failures) {
  public SwapReport {
    seconds = List.copyOf(seconds);
    failures = List.copyOf(failures);
  }

  /** Whether no request failed, and every swap came to its good end in every process. */
  public boolean kept() {
    return load.failed() == 0
        && notConverged == 0
        && collected == seconds.size() * processes
        && stuck + refused == 0;
  }
}
