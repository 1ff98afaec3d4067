package org.signrelay.app.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report as rows of what was counted, in reading order; those that must be nought first.
 *
 * @param promised whether anything but nought breaks a promise
 */
public record ChaosFindings(String what, String found, boolean promised) {

  public static List<ChaosFindings> of(ChaosReport report) {
    LedgerVerdict requests = report.requests();
    ChainVerdict jobs = report.jobs();
    List<ChaosFindings> rows = new ArrayList<>();
    nought(rows, "acknowledged requests lost", requests.lost());
    nought(rows, "acknowledged requests answered with an error", requests.errors());
    nought(rows, "answered requests whose text was never shown", requests.neverServed());
    nought(rows, "requests with two served texts", requests.twoTexts());
    nought(rows, "requests whose served text is not the first", requests.notTheFirst());
    nought(rows, "training jobs not completed", jobs.submitted() - jobs.completed());
    nought(rows, "training jobs failed", jobs.failed());
    nought(rows, "training jobs with other weights", jobs.otherWeights());
    nought(rows, "forks of a chain of segments", jobs.forks().size());
    nought(rows, "what did not come to rest", report.unquiet().size());
    count(rows, "requests acknowledged over HTTP", requests.http());
    count(rows, "requests acknowledged on the bus", requests.bus());
    count(rows, "tries without an acknowledgement", requests.unacknowledged());
    count(rows, "tries refused with 429", requests.refused());
    count(rows, "results beyond the first of a request", requests.repeats());
    count(rows, "requests whose raw texts differ", requests.differing());
    count(rows, "training jobs", jobs.submitted());
    count(rows, "segments", jobs.segments());
    count(rows, "records of segments that were duplicates", jobs.duplicates());
    count(rows, "kills", report.killed());
    count(rows, "stops", report.stopped());
    count(rows, "processes that ended by themselves", ChaosReport.sum(report.ownExits()));
    rows.add(figure("capacity, undisturbed (requests/s)", report.capacity()));
    rows.add(figure("requests acknowledged a second", requests.acknowledged() / report.seconds()));
    rows.add(figure("seconds", report.seconds()));
    rows.add(figure("of these after the last request", report.quietSeconds()));
    return rows;
  }

  private static void nought(List<ChaosFindings> rows, String what, int count) {
    rows.add(new ChaosFindings(what, String.valueOf(count), true));
  }

  private static void count(List<ChaosFindings> rows, String what, int count) {
    rows.add(new ChaosFindings(what, String.valueOf(count), false));
  }

  private static ChaosFindings figure(String what, double value) {
    return new ChaosFindings(what, String.format(Locale.ROOT, "%.1f", value), false);
  }
}
