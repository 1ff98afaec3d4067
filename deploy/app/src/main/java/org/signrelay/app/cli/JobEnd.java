package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.signrelay.app.cli.JobProgress.End;
import picocli.CommandLine.Model.CommandSpec;

/** Follows a job and prints what came of it. */
final class JobEnd {
  private JobEnd() {}

  static int report(String id, KernelClient kernel, OutputOptions output, CommandSpec spec) {
    Map<String, JsonNode> stages =
        new LinkedHashMap<>(); // a stage may be told twice: once is enough
    ObjectNode evaluations = JsonNodeFactory.instance.objectNode();
    End end;
    try (JobProgress progress = new JobProgress(System.err)) {
      end =
          progress.follow(
              kernel,
              id,
              (event, fields) -> {
                switch (event) {
                  case "StageCompleted" -> stages.put(fields.get("stage").asText(), fields);
                  case "EvaluationCompleted" ->
                      evaluations.set(fields.get("split").asText(), fields.get("scores"));
                  default -> {
                    // shown by the progress bar
                  }
                }
              });
    }
    JsonNode job = kernel.get("/v1/training/jobs/" + id);
    ObjectNode answer = job.deepCopy();
    answer.set("scores", evaluations);
    String text =
        switch (end) {
          case End.Completed completed ->
              "%s%nmodel %s%nsha-256 %s%n%s"
                  .formatted(
                      table(stages),
                      job.path("name").asText(),
                      completed.model(),
                      ScoreText.of(evaluations));
          case End.Paused paused -> "job " + id + " is paused; 'jobs resume " + id + "' goes on";
          case End.Cancelled cancelled -> "job " + id + " was cancelled";
        };
    output.print(spec.commandLine().getOut(), text, answer);
    return end instanceof End.Cancelled ? Failures.FAILED : 0;
  }

  private static Table table(Map<String, JsonNode> stages) {
    Table table = new Table("stage", "steps", "seconds", "first loss", "last loss");
    stages.forEach((stage, fields) ->
        table.row(
            stage,
            fields.get("steps").asInt(),
            String.format(Locale.ROOT, "%.1f", fields.get("seconds").asDouble()),
            String.format(Locale.ROOT, "%.3f", fields.get("loss_first").asDouble()),
            String.format(Locale.ROOT, "%.3f", fields.get("loss_last").asDouble())));
    return table;
  }
}
