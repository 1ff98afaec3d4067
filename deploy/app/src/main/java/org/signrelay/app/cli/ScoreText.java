package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Scores by split as a table: a row a metric, a column a split. */
final class ScoreText {
  private ScoreText() {}

  static String of(JsonNode bySplit) {
    if (bySplit.isEmpty()) {
      return "";
    }
    StringBuilder header = new StringBuilder("score");
    Set<String> metrics = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> split : bySplit.properties()) {
      header.append(' ').append(split.getKey());
      split.getValue().fieldNames().forEachRemaining(metrics::add);
    }
    Table table = new Table(header.toString().split(" "));
    for (String metric : metrics) {
      Object[] row = new Object[bySplit.size() + 1];
      row[0] = metric;
      int column = 1;
      for (JsonNode scores : bySplit) {
        row[column++] =
            scores.has(metric)
                ? String.format(Locale.ROOT, "%.2f", scores.get(metric).asDouble())
                : "-";
      }
      table.row(row);
    }
    return table.toString();
  }
}
