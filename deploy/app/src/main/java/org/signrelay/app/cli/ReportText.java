package org.signrelay.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.signrelay.app.evaluation.SplitReport;
import org.signrelay.learning.metrics.Bootstrap;
import org.signrelay.learning.metrics.Score;
import org.signrelay.learning.metrics.ScoreTable;

/** The scores of a split: a row a group, a column a score; and as JSON-able values. */
final class ReportText {
  private static final List<String> WITH_INTERVAL = List.of("bleu4", "chrf2", "rouge_l_f1", "wer");

  private ReportText() {}

  static String of(SplitReport report) {
    Table table =
        new Table("group", "n", "BLEU-1", "BLEU-4", "chrF2", "ROUGE-L", "WER", "exact match");
    report
        .tables()
        .forEach((group, scores) ->
            table.row(
                group,
                scores.segments(),
                number(scores, "bleu1"),
                number(scores, "bleu4"),
                number(scores, "chrf2"),
                number(scores, "rouge_l_f1"),
                number(scores, "wer"),
                number(scores, "exact_match")));
    List<Bootstrap.Interval> shown =
        report.intervals().stream()
            .filter(interval -> WITH_INTERVAL.contains(interval.name()))
            .toList();
    return "%s\n%s\n%s".formatted(table, IntervalText.table(shown), IntervalText.signatures(shown));
  }

  /** By group: {@code n}, and the value and the signature of each score. */
  static Map<String, Object> json(SplitReport report) {
    Map<String, Object> groups = new LinkedHashMap<>();
    report
        .tables()
        .forEach((group, scores) -> {
          Map<String, Object> values = new TreeMap<>();
          for (Score score : scores.scores()) {
            values.put(
                score.name(), Map.of("value", score.value(), "signature", score.signature()));
          }
          groups.put(group, Map.of("n", scores.segments(), "scores", values));
        });
    return groups;
  }

  private static String number(ScoreTable scores, String name) {
    return String.format(Locale.ROOT, "%.1f", scores.value(name));
  }
}
