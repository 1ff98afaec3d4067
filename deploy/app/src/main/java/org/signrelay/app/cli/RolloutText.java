package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;

/** Rollouts for people. */
final class RolloutText {
  private static final int SHORT_DIGEST = 12;

  private RolloutText() {}

  /** One line a rollout. */
  static String table(JsonNode rollouts) {
    Table table =
        new Table("name", "present", "candidate", "phase", "share", "requests", "errors", "says");
    for (JsonNode rollout : rollouts) {
      JsonNode candidate = rollout.at("/traffic/candidate");
      table.row(
          rollout.get("alias").asText(),
          digest(rollout, "present"),
          digest(rollout, "candidate"),
          rollout.get("phase").asText(),
          rollout.get("share").asText() + "%",
          candidate.get("requests").asText(),
          candidate.get("errors").asText(),
          says(rollout));
    }
    return table.toString();
  }

  /** One rollout with what was measured. */
  static String of(JsonNode rollout) {
    StringBuilder text = new StringBuilder(table(List.of(rollout)));
    Table sides = new Table("bundle", "requests", "errors", "p50 ms", "p95 ms", "probe chrF");
    for (String side : List.of("present", "candidate")) {
      JsonNode counted = rollout.at("/traffic/" + side);
      sides.row(
          side,
          counted.get("requests").asText(),
          counted.get("errors").asText(),
          number(counted.get("p50_ms")),
          number(counted.get("p95_ms")),
          number(rollout.at("/findings/probe_chrf_" + side)));
    }
    text.append('\n').append(sides);
    JsonNode shadow = rollout.at("/traffic/shadow");
    if (shadow.get("compared").asLong() > 0 || shadow.get("skipped").asLong() > 0) {
      text.append(
          "\n%d requests translated by both, %d with two texts; %d skipped\n"
              .formatted(
                  shadow.get("compared").asLong(),
                  shadow.get("different").asLong(),
                  shadow.get("skipped").asLong()));
    }
    return text.toString();
  }

  private static String table(List<JsonNode> rollouts) {
    return table(JsonNodeFactory.instance.arrayNode().addAll(rollouts));
  }

  private static String says(JsonNode rollout) {
    return rollout.hasNonNull("waits_for")
        ? "waits for " + rollout.get("waits_for").asText()
        : rollout.path("reason").asText();
  }

  private static String digest(JsonNode rollout, String field) {
    return rollout.get(field).asText().substring(0, SHORT_DIGEST);
  }

  private static String number(JsonNode value) {
    return value.isMissingNode() ? "-" : String.format(Locale.ROOT, "%.2f", value.asDouble());
  }
}
