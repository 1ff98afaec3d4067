package org.signrelay.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.signrelay.learning.metrics.Bootstrap;

/** Scores with their intervals, as tables and as JSON-able values. */
final class IntervalText {
  private IntervalText() {}

  static String table(List<Bootstrap.Interval> intervals) {
    Table table = new Table("score", "value", "95 % low", "95 % high");
    for (Bootstrap.Interval interval : intervals) {
      table.row(
          interval.name(),
          number(interval.value()),
          number(interval.low()),
          number(interval.high()));
    }
    return table.toString();
  }

  static String comparisonTable(List<Bootstrap.Comparison> comparisons) {
    Table table =
        new Table(
            "score", "value", "95 % low", "95 % high", "other", "low", "high", "difference", "p");
    for (Bootstrap.Comparison comparison : comparisons) {
      Bootstrap.Interval one = comparison.baseline();
      Bootstrap.Interval other = comparison.system();
      table.row(
          one.name(),
          number(one.value()),
          number(one.low()),
          number(one.high()),
          number(other.value()),
          number(other.low()),
          number(other.high()),
          number(comparison.difference()),
          String.format(Locale.ROOT, "%.4f", comparison.pValue()));
    }
    return table.toString();
  }

  /** Each signature once, behind the scores that have it. */
  static String signatures(List<Bootstrap.Interval> intervals) {
    Map<String, List<String>> names =
        intervals.stream()
            .collect(
                Collectors.groupingBy(
                    Bootstrap.Interval::signature,
                    LinkedHashMap::new,
                    Collectors.mapping(Bootstrap.Interval::name, Collectors.toList())));
    StringBuilder text = new StringBuilder();
    names.forEach((signature, sharing) ->
        text.append("%s: %s%n".formatted(String.join(", ", sharing), signature)));
    return text.toString();
  }

  static Map<String, Object> json(List<Bootstrap.Interval> intervals) {
    Map<String, Object> scores = new LinkedHashMap<>();
    for (Bootstrap.Interval interval : intervals) {
      Map<String, Object> score = numbers(interval);
      score.put("signature", interval.signature());
      scores.put(interval.name(), score);
    }
    return scores;
  }

  static Map<String, Object> comparisonJson(List<Bootstrap.Comparison> comparisons) {
    Map<String, Object> scores = new LinkedHashMap<>();
    for (Bootstrap.Comparison comparison : comparisons) {
      Map<String, Object> score = numbers(comparison.system());
      score.put("difference", comparison.difference());
      score.put("p", comparison.pValue());
      scores.put(comparison.system().name(), score);
    }
    return scores;
  }

  private static Map<String, Object> numbers(Bootstrap.Interval interval) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("value", interval.value());
    numbers.put("mean", interval.mean());
    numbers.put("low", interval.low());
    numbers.put("high", interval.high());
    return numbers;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
