package org.signrelay.app.bench.throughput;

import java.util.List;
import org.signrelay.app.bench.fleet.OpenLoad;
import org.signrelay.bus.benchmark.QueueComparison;
import org.signrelay.learning.benchmark.MachineFacts;

/**
 * What fleets of several sizes answered, beside the model without anything around it, and what the
 * kind of queue does to slow work.
 */
public record ThroughputReport(
    MachineFacts machine,
    List<Curve> curves,
    QueueComparison.Work work,
    QueueComparison.Outcome shareGroup,
    QueueComparison.Outcome classicGroup) {
  public ThroughputReport {
    curves = List.copyOf(curves);
  }

  /**
   * One configuration under growing load.
   *
   * @param name such as {@code 2 translators, batches}
   * @param capacity requests a second, by waiting clients
   */
  public record Curve(String name, double capacity, List<OpenLoad> loads) {
    public Curve {
      loads = List.copyOf(loads);
    }
  }

  /**
   * Whether no request failed; that some are turned away beyond the capacity is as it should be.
   */
  public boolean kept() {
    return curves.stream().flatMap(curve -> curve.loads().stream()).allMatch(l -> l.failed() == 0);
  }
}
