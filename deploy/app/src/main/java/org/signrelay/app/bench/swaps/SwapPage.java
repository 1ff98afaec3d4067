package org.signrelay.app.bench.swaps;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.app.bench.Latency;
import org.signrelay.app.bench.fleet.Listing;
import org.signrelay.app.bench.fleet.Machine;
import org.signrelay.pages.Block;
import org.signrelay.pages.Page;

/** A {@link SwapReport} as a page. */
public final class SwapPage {
  private SwapPage() {}

  public static Page of(SwapReport report) {
    List<Block> blocks = new ArrayList<>();
    List<Double> seconds = report.seconds().stream().sorted().toList();
    blocks.add(
        new Listing("what", "found")
            .row("requests that failed", report.load().failed())
            .row("requests that were turned away", report.load().refused())
            .row("swaps that did not converge", report.notConverged())
            .row("ends with the old version still in memory", report.stuck())
            .row("ends with the new version refused", report.refused())
            .row("swaps", seconds.size())
            .row("processes", report.processes())
            .row("class loaders collected", report.collected())
            .row("requests answered", report.load().answered())
            .row("seconds a swap, median", at(seconds, 0.5))
            .row("seconds a swap, longest", at(seconds, 1))
            .row("capacity (requests/s)", report.capacity())
            .row("offered (requests/s)", report.load().offered())
            .under("The first five must be nought."));
    report.failures().forEach(failure -> blocks.add(new Block.Paragraph(failure)));
    blocks.add(
        new Listing("requests due", "p50 ms", "p95 ms", "p99 ms", "longest ms")
            .row(cells("before the first swap", report.steady()))
            .row(cells("during a swap", report.swapping()))
            .row(
                "ratio",
                report.swapping().p50() / report.steady().p50(),
                report.swapping().p95() / report.steady().p95(),
                report.swapping().p99() / report.steady().p99(),
                report.swapping().max() / report.steady().max())
            .under(
                "Latency from when a request was due; %d requests during swaps."
                    .formatted(report.requestsWhileSwapping())));
    blocks.add(
        new Block.Note(
            "Each process probes a new version in a child JVM first; on this machine that takes"
                + " cores from the translations."));
    blocks.add(Machine.note(report.machine()));
    return new Page(
        "Plugin swaps under load",
        report.kept()
            ? "%d swaps in %d processes: no request failed, every old class loader was collected."
                .formatted(report.seconds().size(), report.processes())
            : "A promise was broken; see below which.",
        blocks);
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }

  private static Object[] cells(String name, Latency latency) {
    return new Object[] {name, latency.p50(), latency.p95(), latency.p99(), latency.max()};
  }
}
