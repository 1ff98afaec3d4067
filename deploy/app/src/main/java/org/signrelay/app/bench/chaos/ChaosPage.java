package org.signrelay.app.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.signrelay.app.bench.fleet.LedgerVerdict;
import org.signrelay.app.bench.fleet.Listing;
import org.signrelay.app.bench.fleet.Machine;
import org.signrelay.pages.Block;
import org.signrelay.pages.Page;

/** A {@link ChaosReport} as a page; what must be nought comes first. */
public final class ChaosPage {
  private ChaosPage() {}

  public static Page of(ChaosReport report) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(promises(report).under("Must be nought, all of them."));
    report.unquiet().forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
    report.jobs().forks().forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
    blocks.add(
        counts(report)
            .under(
                "What was done, and what it led to. A request whose worker died is done again: its"
                    + " results beyond the first are shown to nobody."));
    blocks.add(processes(report).under("By process."));
    blocks.add(new Block.Note("Seed %d; model %s.".formatted(report.seed(), report.model())));
    blocks.add(Machine.note(report.machine()));
    return new Page(
        "The fleet under fire",
        report.kept()
            ? "%d kills, %d acknowledged requests, %d training jobs: every promise was kept."
                .formatted(
                    report.killed(), report.requests().acknowledged(), report.jobs().submitted())
            : "A promise was broken; see below which.",
        blocks);
  }

  private static Listing promises(ChaosReport report) {
    LedgerVerdict requests = report.requests();
    ChainVerdict jobs = report.jobs();
    return new Listing("promise", "broken")
        .row("acknowledged requests lost", requests.lost())
        .row("acknowledged requests answered with an error", requests.errors())
        .row("answered requests whose text was never shown", requests.neverServed())
        .row("requests with two served texts", requests.twoTexts())
        .row("requests whose served text is not the first", requests.notTheFirst())
        .row("training jobs not completed", jobs.submitted() - jobs.completed())
        .row("training jobs failed", jobs.failed())
        .row("training jobs with other weights than undisturbed", jobs.otherWeights())
        .row("forks of a chain of segments", jobs.forks().size())
        .row("what did not come to rest", report.unquiet().size());
  }

  private static Listing counts(ChaosReport report) {
    LedgerVerdict requests = report.requests();
    ChainVerdict jobs = report.jobs();
    return new Listing("what", "found")
        .row("kills", report.killed())
        .row("stops", report.stopped())
        .row("processes that ended by themselves", ChaosReport.sum(report.ownExits()))
        .row("requests acknowledged over HTTP", requests.http())
        .row("requests acknowledged on the bus", requests.bus())
        .row("tries without an acknowledgement", requests.unacknowledged())
        .row("tries refused with 429", requests.refused())
        .row("results beyond the first of a request", requests.repeats())
        .row("requests whose raw texts differ", requests.differing())
        .row("training jobs", jobs.submitted())
        .row("segments", jobs.segments())
        .row("records of segments that were duplicates", jobs.duplicates())
        .row("capacity, undisturbed (requests/s)", report.capacity())
        .row("requests sent a second at most", report.rate())
        .row("seconds", report.seconds())
        .row("of these after the last request", report.quietSeconds());
  }

  private static Listing processes(ChaosReport report) {
    TreeSet<String> names = new TreeSet<>(report.kills().keySet());
    names.addAll(report.stops().keySet());
    names.addAll(report.ownExits().keySet());
    Listing listing = new Listing("process", "kills", "stops", "ended by itself");
    for (String name : names) {
      listing.row(
          name,
          report.kills().getOrDefault(name, 0),
          report.stops().getOrDefault(name, 0),
          report.ownExits().getOrDefault(name, 0));
    }
    return listing;
  }
}
