package org.signrelay.app.cli;

import org.signrelay.app.bench.chaos.ChaosFindings;
import org.signrelay.app.bench.chaos.ChaosReport;

/** A {@link ChaosReport} for people. */
final class ChaosText {
  private ChaosText() {}

  static String of(ChaosReport report) {
    Table promises = new Table("promise", "broken");
    Table counts = new Table("what", "found");
    for (ChaosFindings row : ChaosFindings.of(report)) {
      (row.promised() ? promises : counts).row(row.what(), row.found());
    }
    StringBuilder text = new StringBuilder();
    text.append(
            "%s, %d cores, load %.1f at the start; seed %d\n"
                .formatted(
                    report.machine().cpu(),
                    report.machine().cores(),
                    report.machine().load(),
                    report.seed()))
        .append(promises)
        .append('\n')
        .append(counts);
    report.unquiet().forEach(sentence -> text.append(sentence).append('\n'));
    report.jobs().forks().forEach(sentence -> text.append(sentence).append('\n'));
    text.append('\n').append(report.kept() ? "every promise was kept" : "A PROMISE WAS BROKEN");
    return text.append('\n').toString();
  }
}
