package org.signrelay.app.bench.throughput;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.app.bench.fleet.Listing;
import org.signrelay.app.bench.fleet.Machine;
import org.signrelay.app.bench.fleet.OpenLoad;
import org.signrelay.app.bench.throughput.ThroughputReport.Curve;
import org.signrelay.bus.benchmark.QueueComparison.Outcome;
import org.signrelay.pages.Block;
import org.signrelay.pages.LineChart;
import org.signrelay.pages.Page;

/** A {@link ThroughputReport} as a page. */
public final class ThroughputPage {
  private ThroughputPage() {}

  public static Page of(ThroughputReport report) {
    List<Block> blocks = new ArrayList<>();
    for (Curve curve : report.curves()) {
      blocks.add(loads(curve));
    }
    blocks.add(
        new Block.Figure(
            new LineChart(
                    "Median latency over what was offered",
                    "requests/s offered",
                    "ms",
                    report.curves().stream()
                        .map(curve ->
                            new LineChart.Line(
                                curve.name(),
                                curve.loads().stream()
                                    .map(load ->
                                        new LineChart.Point(load.offered(), load.latency().p50()))
                                    .toList()))
                        .toList())
                .draw(),
            "Latency from when a request was due, so a backlog shows in full."));
    blocks.add(queues(report));
    blocks.add(Machine.note(report.machine()));
    double bare = report.curves().getFirst().capacity();
    double best = report.curves().stream().skip(1).mapToDouble(Curve::capacity).max().orElse(0);
    return new Page(
        "What a fleet answers",
        "In this process the model answers %s requests/s, the best of the fleets on the same cores %s."
            .formatted(Listing.figure(bare), Listing.figure(best)),
        blocks);
  }

  private static Block loads(Curve curve) {
    Listing listing =
        new Listing(
            "offered/s",
            "answered/s",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "queue %",
            "computing %",
            "way %",
            "refused",
            "failed");
    for (OpenLoad load : curve.loads()) {
      listing.row(
          load.offered(),
          load.answeredPerSecond(),
          load.latency().p50(),
          load.latency().p95(),
          load.latency().p99(),
          100 * load.queueShare(),
          100 * load.computeShare(),
          100 * load.wayShare(),
          load.refused(),
          load.failed());
    }
    return listing.under(
        "%s: %s requests/s at most".formatted(curve.name(), Listing.figure(curve.capacity())));
  }

  private static Block queues(ThroughputReport report) {
    return new Listing("queue", "p50 ms", "p95 ms", "p99 ms", "all done ms")
        .row(cells("share group, 1 partition", report.shareGroup()))
        .row(cells("classic group, a partition a worker", report.classicGroup()))
        .under(
            "%d records for %d workers, every %dth takes %d ms, the others %d ms: when fast records were done."
                .formatted(
                    report.work().records(),
                    report.work().workers(),
                    report.work().slowEvery(),
                    report.work().slow().toMillis(),
                    report.work().fast().toMillis()));
  }

  private static Object[] cells(String name, Outcome outcome) {
    return new Object[] {
      name, at(outcome, 0.5), at(outcome, 0.95), at(outcome, 0.99), outcome.total()
    };
  }

  private static long at(Outcome outcome, double share) {
    List<Long> sorted = outcome.millis();
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }
}
