package org.signrelay.app.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.signrelay.learning.trajectory.Category;
import org.signrelay.learning.trajectory.LevelChange;
import org.signrelay.learning.trajectory.TrajectoryReport;
import org.signrelay.learning.trajectory.TrajectoryReport.OfScale;
import org.signrelay.learning.trajectory.TrajectoryReport.Shown;
import org.signrelay.pages.Block;
import org.signrelay.pages.Drawing;
import org.signrelay.pages.LineChart;
import org.signrelay.pages.LineChart.Line;
import org.signrelay.pages.LineChart.Point;
import org.signrelay.pages.Page;
import org.signrelay.pages.StackedBars;
import org.signrelay.pages.StackedBars.Bar;
import org.signrelay.pages.Table;
import org.signrelay.pages.Table.Column;

/** A trajectory report as a page. */
public record TrajectoryPage(ModelHistory source, TrajectoryReport report) {

  /** The page; what it shows of single pairs are scores and sentences of the corpus. */
  public Page page() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Model %s, corpus %s: %d training examples, %d checkpoints at steps %s of the reference run, %d negatives."
                .formatted(
                    source.manifest().name(),
                    source.corpus().name(),
                    report.examples(),
                    report.steps().length,
                    Arrays.toString(report.steps()),
                    report.pairs())));
    blocks.add(
        new Block.Figure(
            categories(),
            "Shares of the negatives, beside the same pairs with shuffled checkpoints."));
    blocks.add(
        new Block.Figure(
            levels(),
            "Where negatives begin and end, against the median of all scores of a scale."));
    blocks.add(new Block.Listing(table(), "The figures"));
    for (OfScale scale : report.scales()) {
      blocks.add(new Block.Heading("Scores: " + scale.scale().label()));
      blocks.add(
          new Block.Figure(
              distribution(scale),
              "The median of the negatives and the middle half, at each checkpoint."));
      blocks.add(new Block.Figure(examples(scale), "One pair of each category that occurs."));
    }
    blocks.add(
        new Block.Note(
            "Consistently decreasing: slope below -ε and down in at least three quarters of the steps; increasing: above ε and down in at most a quarter; flat: within ε; ε is a quarter of the standard deviation of the slopes under the permutation null. On every scale down means pushed away: margin is the sentence's score minus that of the clip's own. A raw score carries the drift that all pairs share; it says nothing of ranks. The categories, the threshold and the null are this program's definitions."));
    return new Page("How the negatives moved", lead(), blocks);
  }

  /** The headline with its definition and its null: the number alone would mean nothing. */
  public String lead() {
    return report.scales().stream()
        .map(scale ->
            String.format(
                Locale.ROOT,
                "%s %.1f %% (%.1f %%)",
                scale.scale().label(),
                100 * scale.pushedAway().observed(),
                100 * scale.pushedAway().permuted()))
        .collect(Collectors.joining(", ", "Consistently pushed away (null in brackets): ", "."));
  }

  private Drawing categories() {
    List<Bar> bars = new ArrayList<>();
    for (OfScale scale : report.scales()) {
      List<Double> observed = new ArrayList<>();
      List<Double> permuted = new ArrayList<>();
      scale
          .categories()
          .values()
          .forEach(share -> {
            observed.add(100 * share.observed());
            permuted.add(100 * share.permuted());
          });
      bars.add(new Bar(scale.scale().label(), observed));
      bars.add(new Bar(scale.scale().label() + ", null", permuted));
    }
    return new StackedBars(
            "Categories", "% of the negatives", labels(Category.values(), Category::label), bars)
        .draw();
  }

  private Drawing levels() {
    return new StackedBars(
            "From which level to which",
            "% of the negatives",
            labels(LevelChange.values(), LevelChange::label),
            report.scales().stream()
                .map(scale ->
                    new Bar(
                        scale.scale().label(),
                        scale.levels().values().stream().map(share -> 100 * share).toList()))
                .toList())
        .draw();
  }

  private static <E> List<String> labels(E[] values, Function<E, String> label) {
    return Arrays.stream(values).map(label).map(text -> text.replace('_', ' ')).toList();
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("scores"));
    for (String name :
        List.of(
            "pushed away %",
            "null %",
            "H>L %",
            "H>H %",
            "L>H %",
            "L>L %",
            "threshold",
            "epsilon",
            "mean slope",
            "mean down share",
            "mean tau")) {
      columns.add(Column.number(name));
    }
    return new Table(columns, report.scales().stream().map(TrajectoryPage::row).toList());
  }

  private static List<String> row(OfScale scale) {
    List<String> cells = new ArrayList<>();
    cells.add(scale.scale().label());
    cells.add(percent(scale.pushedAway().observed()));
    cells.add(percent(scale.pushedAway().permuted()));
    scale.levels().values().forEach(share -> cells.add(percent(share)));
    for (double value :
        new double[] {
          scale.threshold(),
          scale.epsilon(),
          scale.meanSlope(),
          scale.meanDownShare(),
          scale.meanKendallTau()
        }) {
      cells.add(String.format(Locale.ROOT, "%.4f", value));
    }
    return cells;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private Drawing distribution(OfScale scale) {
    List<Point> points =
        IntStream.range(0, report.steps().length)
            .mapToObj(k -> {
              TrajectoryReport.Quantiles at = scale.distribution().get(k);
              return new Point(report.steps()[k], at.p50(), at.p25(), at.p75());
            })
            .toList();
    return new LineChart(
            "Scores of the negatives",
            "step of the reference run",
            "score",
            List.of(new Line("median", points)))
        .draw();
  }

  private Drawing examples(OfScale scale) {
    List<Line> lines = new ArrayList<>();
    for (Category category : Category.values()) {
      scale.shown().stream()
          .filter(shown -> shown.category() == category)
          .findFirst()
          .ifPresent(shown -> lines.add(line(shown)));
    }
    return new LineChart("Example trajectories", "step of the reference run", "score", lines)
        .draw();
  }

  private Line line(Shown shown) {
    return new Line(
        shown.category().label().replace('_', ' '),
        IntStream.range(0, shown.scores().length)
            .mapToObj(k -> new Point(report.steps()[k], shown.scores()[k]))
            .toList());
  }
}
