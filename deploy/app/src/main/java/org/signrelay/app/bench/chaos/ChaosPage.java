package org.signrelay.app.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signrelay.pages.Block;
import org.signrelay.pages.Page;
import org.signrelay.pages.Table;
import org.signrelay.pages.Table.Column;

/** A {@link ChaosReport} as a page. */
public final class ChaosPage {
  private ChaosPage() {}

  public static Page of(ChaosReport report) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Listing(
            new Table(List.of(Column.text("promise"), Column.number("broken")), rows(report, true)),
            "Must be nought, all of them."));
    report.unquiet().forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
    report.jobs().forks().forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
    blocks.add(
        new Block.Listing(
            new Table(List.of(Column.text("what"), Column.number("found")), rows(report, false)),
            "What was done, and what it led to. A request whose worker died is done again: its"
                + " results beyond the first are shown to nobody."));
    blocks.add(new Block.Listing(processes(report), "By process."));
    blocks.add(
        new Block.Note(
            "%s, %d cores, load %.1f at the start; seed %d; model %s"
                .formatted(
                    report.machine().cpu(),
                    report.machine().cores(),
                    report.machine().load(),
                    report.seed(),
                    report.model())));
    return new Page(
        "The fleet under fire",
        report.kept()
            ? "%d kills, %d acknowledged requests, %d training jobs: every promise was kept."
                .formatted(
                    report.killed(), report.requests().acknowledged(), report.jobs().submitted())
            : "A promise was broken; see below which.",
        blocks);
  }

  private static List<List<String>> rows(ChaosReport report, boolean promised) {
    return ChaosFindings.of(report).stream()
        .filter(row -> row.promised() == promised)
        .map(row -> List.of(row.what(), row.found()))
        .toList();
  }

  private static Table processes(ChaosReport report) {
    Map<String, Integer> names = new TreeMap<>(report.kills());
    names.putAll(report.stops());
    names.putAll(report.ownExits());
    return new Table(
        List.of(
            Column.text("process"),
            Column.number("kills"),
            Column.number("stops"),
            Column.number("ended by itself")),
        names.keySet().stream()
            .map(name ->
                List.of(
                    name,
                    count(report.kills(), name),
                    count(report.stops(), name),
                    count(report.ownExits(), name)))
            .toList());
  }

  private static String count(Map<String, Integer> counts, String name) {
    return String.valueOf(counts.getOrDefault(name, 0));
  }
}
