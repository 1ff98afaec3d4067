package org.signrelay.app.bench.overload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.app.bench.fleet.LedgerVerdict;
import org.signrelay.app.bench.fleet.Listing;
import org.signrelay.app.bench.fleet.Machine;
import org.signrelay.pages.Block;
import org.signrelay.pages.LineChart;
import org.signrelay.pages.Page;

/** An {@link OverloadReport} as a page. */
public final class OverloadPage {
  private OverloadPage() {}

  public static Page of(OverloadReport report) {
    LedgerVerdict requests = report.requests();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Listing("what", "found")
            .row("accepted requests lost", requests.lost())
            .row("refusals without Retry-After", report.withoutRetryAfter())
            .row("neither accepted nor refused", report.failed())
            .row("accepted", requests.acknowledged())
            .row("of these too late, and answered so", requests.errors())
            .row("refused with Retry-After", report.withRetryAfter())
            .row("capacity (requests/s)", report.capacity())
            .row("offered (requests/s)", report.offered())
            .row("for seconds", report.seconds())
            .row("seconds after the load until all was answered", report.emptySeconds())
            .row("seconds after the load until lone requests were quick", report.recoverySeconds())
            .row("p95 of a lone request before (ms)", report.loneP95())
            .under(
                "The first three must be nought. Quick: at most twice that p95, five in a row."));
    blocks.add(memory(report));
    blocks.add(
        new Block.Figure(
            new LineChart(
                    "Memory",
                    "seconds",
                    "resident MiB",
                    report.memory().stream()
                        .map(series ->
                            new LineChart.Line(
                                series.process(),
                                IntStream.range(0, series.seconds().size())
                                    .mapToObj(i ->
                                        new LineChart.Point(
                                            series.seconds().get(i), series.mebibytes().get(i)))
                                    .toList()))
                        .toList())
                .draw(),
            "Resident memory of each process, once a second."));
    blocks.add(Machine.note(report.machine()));
    return new Page(
        "More than a fleet can do",
        report.kept()
            ? "%d requests were accepted and none was lost; %d were turned away."
                .formatted(requests.acknowledged(), report.withRetryAfter())
            : "A promise was broken; see below which.",
        blocks);
  }

  private static Block memory(OverloadReport report) {
    Listing listing =
        new Listing(
            "process", "at the start", "second quarter", "last quarter", "peak", "at the end");
    for (MemorySeries series : report.memory()) {
      listing.row(
          series.process(),
          series.first(),
          series.median(0.25, 0.5),
          series.median(0.75, 1),
          series.peak(),
          series.last());
    }
    return listing.under("Resident MiB; medians over the quarters of the run.");
  }
}
