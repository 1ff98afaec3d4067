package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.signrelay.app.bench.Latency;
import org.signrelay.learning.trajectory.Category;
import org.signrelay.learning.trajectory.LevelChange;
import org.signrelay.learning.trajectory.Scale;
import org.signrelay.pages.Block;
import org.signrelay.pages.ForestPlot;
import org.signrelay.pages.Page;
import org.signrelay.pages.StackedBars;
import org.signrelay.pages.Table;
import org.signrelay.pages.Table.Column;

/** A report as a page. */
final class ReportPage {
  private static final int PLOTTED = 3;

  private final Report report;
  private final List<Block> blocks = new ArrayList<>();

  private ReportPage(Report report) {
    this.report = report;
  }

  static Page of(Report report) {
    return new ReportPage(report).page();
  }

  private Page page() {
    blocks.add(new Block.Paragraph(report.experiment().question()));
    if (report.unfinished() > 0) {
      blocks.add(
          new Block.Note(
              "%d arms are not finished; the same command goes on where it stopped."
                  .formatted(report.unfinished())));
    }
    claims();
    report.cells().forEach(this::cell);
    gaps();
    costs();
    blocks.add(
        new Block.Note(
            ("Machine: %s, %d cores, %s, %s. Build: %s. Generated or assembled sentences are not"
                    + " natural signing. Intervals are 95 %% of 2,000 resamples of seeds and, within"
                    + " them, of items, paired between arms.")
                .formatted(
                    report.machine().cpu(),
                    report.machine().cores(),
                    report.machine().system(),
                    report.machine().jdk(),
                    report.build())));
    return new Page("Experiment " + report.experiment().name(), report.answer(), blocks);
  }

  private void claims() {
    blocks.add(new Block.Heading("What was expected"));
    List<List<String>> rows = new ArrayList<>();
    for (Claim.Verdict verdict : report.verdicts()) {
      for (int term = 0; term < verdict.terms().size(); term++) {
        Claim.Checked checked = verdict.terms().get(term);
        boolean isFirst = term == 0;
        rows.add(
            List.of(
                isFirst ? verdict.claim().name() : "",
                isFirst ? verdict.claim().says() : "and",
                checked.term().condition().says(),
                checked.found().map(found -> Report.figure(checked.term(), found)).orElse("-"),
                isFirst ? Report.word(verdict) : ""));
      }
    }
    blocks.add(
        new Block.Listing(
            new Table(
                List.of(
                    Column.text("name"),
                    Column.text("claim"),
                    Column.text("wanted (points)"),
                    Column.number("found"),
                    Column.text("verdict")),
                rows),
            "Written down before the run."));
  }

  private void cell(Cell cell) {
    List<Metric> metrics = report.metrics(cell);
    if (metrics.isEmpty()) {
      return;
    }
    blocks.add(
        new Block.Heading(
            "%s (%s)".formatted(cell.name(), cell.primary() ? "primary" : "exploratory")));
    blocks.add(new Block.Paragraph(cell.says() + "."));
    blocks.add(scores(cell, metrics));
    String first = cell.arms().getFirst().name();
    metrics.stream()
        .filter(metric -> !metric.outcome().startsWith("train."))
        .limit(PLOTTED)
        .forEach(metric -> differences(cell, first, metric));
    cell.arms().forEach(arm -> trajectories(cell, arm));
  }

  /** Where the arm's reference run was analysed: the ways of its negatives. */
  private void trajectories(Cell cell, Arm arm) {
    List<StackedBars.Bar> bars = new ArrayList<>();
    for (Scale scale : Scale.values()) {
      for (String suffix : List.of("", ".null")) {
        List<Double> shares = new ArrayList<>();
        for (Category category : Category.values()) {
          report
              .results()
              .score(
                  cell.name(),
                  arm.name(),
                  "trajectory." + scale.label() + "." + category.label() + suffix)
              .ifPresent(estimate -> shares.add(estimate.mean()));
        }
        if (shares.size() == Category.values().length) {
          bars.add(
              new StackedBars.Bar(scale.label() + (suffix.isEmpty() ? "" : ", shuffled"), shares));
        }
      }
    }
    if (!bars.isEmpty()) {
      levels(cell, arm);
      blocks.add(
          new Block.Figure(
              new StackedBars(
                      "How the negatives of the reference run moved",
                      "pairs (%)",
                      Arrays.stream(Category.values())
                          .map(category -> category.label().replace('_', ' '))
                          .toList(),
                      bars)
                  .draw(),
              "Means over the seeds of arm "
                  + arm.name()
                  + ". Shuffled: the same pairs with their checkpoints in random order."));
    }
  }

  /** The four-way table of the paper. */
  private void levels(Cell cell, Arm arm) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("score")));
    for (LevelChange change : LevelChange.values()) {
      columns.add(Column.number(change.label().replace('_', ' ') + " (%)"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Scale scale : Scale.values()) {
      List<String> row = new ArrayList<>(List.of(scale.label()));
      for (LevelChange change : LevelChange.values()) {
        row.add(
            report
                .results()
                .score(
                    cell.name(), arm.name(), "trajectory." + scale.label() + "." + change.label())
                .map(ReportPage::score)
                .orElse("-"));
      }
      rows.add(row);
    }
    blocks.add(
        new Block.Listing(
            new Table(columns, rows), "Where negatives begin and end, against the median."));
  }

  private void gaps() {
    List<List<String>> rows = new ArrayList<>();
    for (Gap gap : report.experiment().gaps()) {
      rows.add(
          List.of(gap.says(), gap.percent(report.results()).map(Report::difference).orElse("n/a")));
    }
    if (!rows.isEmpty()) {
      blocks.add(new Block.Heading("Shares"));
      blocks.add(
          new Block.Listing(
              new Table(List.of(Column.text("what"), Column.number("%")), rows),
              "n/a: not run, or a share of less than 2 points."));
    }
  }

  private Block scores(Cell cell, List<Metric> metrics) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("arm"), Column.number("seeds")));
    metrics.forEach(metric -> columns.add(Column.number(metric.label())));
    List<List<String>> rows = new ArrayList<>();
    for (Arm arm : cell.arms()) {
      List<String> row = new ArrayList<>();
      row.add(arm.name());
      row.add(String.valueOf(report.results().of(cell.name(), arm.name()).size()));
      for (Metric metric : metrics) {
        row.add(
            report
                .results()
                .score(cell.name(), arm.name(), metric.outcome())
                .map(ReportPage::score)
                .orElse("-"));
      }
      rows.add(row);
    }
    return new Block.Listing(
        new Table(columns, rows), "Mean over the seeds ± standard deviation between them.");
  }

  private static String score(Estimate estimate) {
    return Double.isNaN(estimate.deviation())
        ? String.format(Locale.ROOT, "%.1f", estimate.mean())
        : String.format(Locale.ROOT, "%.1f ± %.1f", estimate.mean(), estimate.deviation());
  }

  private void differences(Cell cell, String first, Metric metric) {
    List<ForestPlot.Row> rows =
        cell.arms().stream()
            .filter(arm -> !arm.name().equals(first))
            .map(arm ->
                report
                    .results()
                    .difference(cell.name(), arm.name(), first, metric.outcome())
                    .map(found ->
                        new ForestPlot.Row(
                            arm.name(), found.mean(), found.low(), found.high(), found.bySeed()))
                    .orElse(null))
            .filter(Objects::nonNull)
            .toList();
    if (!rows.isEmpty()) {
      blocks.add(
          new Block.Figure(
              new ForestPlot(
                      metric.label() + ", minus " + first,
                      "points",
                      rows,
                      List.of(new ForestPlot.Mark("no difference", 0)))
                  .draw(),
              "Orange: mean and 95 % interval; blue: the seeds."));
    }
  }

  private void costs() {
    List<List<String>> rows = new ArrayList<>();
    for (Cell cell : report.cells()) {
      double first = mean(cell, cell.arms().getFirst(), ArmResult::ownSeconds);
      for (Arm arm : cell.arms()) {
        List<ArmResult> finished = report.results().of(cell.name(), arm.name());
        if (!finished.isEmpty()) {
          double own = mean(cell, arm, ArmResult::ownSeconds);
          rows.add(
              List.of(
                  cell.name(),
                  arm.name(),
                  String.valueOf(finished.getFirst().steps()),
                  number(mean(cell, arm, ArmResult::seconds)),
                  number(own),
                  first > 0 ? String.format(Locale.ROOT, "%.2f", own / first) : "-",
                  number(finished.stream().mapToLong(ArmResult::peakMib).max().orElse(0)),
                  latency(finished)));
        }
      }
    }
    blocks.add(new Block.Heading("What it cost"));
    blocks.add(
        new Block.Listing(
            new Table(
                List.of(
                    Column.text("cell"),
                    Column.text("arm"),
                    Column.number("steps"),
                    Column.number("seconds of training"),
                    Column.number("of these its own"),
                    Column.number("ratio to the first arm"),
                    Column.number("peak MiB"),
                    Column.number("p50 / p95 (ms)")),
                rows),
            "Means over the seeds. Stages that arms share were trained once and are charged to each;"
                + " the ratio is of what is an arm's own. Latency is that of one clip at a time."));
  }

  private double mean(Cell cell, Arm arm, ToDoubleFunction<ArmResult> seconds) {
    return report.results().of(cell.name(), arm.name()).stream()
        .mapToDouble(seconds)
        .average()
        .orElse(0);
  }

  private static String latency(List<ArmResult> finished) {
    List<Latency> told =
        finished.stream()
            .flatMap(result -> Optional.ofNullable(result.latency()).stream())
            .toList();
    return told.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.0f / %.0f",
            told.stream().mapToDouble(Latency::p50).average().orElse(0),
            told.stream().mapToDouble(Latency::p95).average().orElse(0));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
