package org.signrelay.app.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What the demo found.
 *
 * @param seconds from the first line of the command to its last, without the build
 * @param stages of the training
 * @param scores by group: {@code dev}, {@code seen_signer}, {@code unseen_signer}
 * @param signatures of the scores, by metric
 * @param examples the first twenty sentences of the unseen signer
 * @param latency of one clip after the other, through HTTP and Kafka
 */
public record DemoReport(
    double seconds,
    List<Stage> stages,
    Model model,
    Map<String, Map<String, Double>> scores,
    Map<String, String> signatures,
    List<Example> examples,
    @JsonProperty("latency_ms") Latency latency) {

  /** One stage of the training. */
  public record Stage(
      String name,
      double seconds,
      int steps,
      @JsonProperty("loss_first") double lossFirst,
      @JsonProperty("loss_last") double lossLast) {}

  /** The published model. */
  public record Model(String name, String sha256) {}

  /** A sentence and what became of it. */
  public record Example(String id, String reference, String translation) {}

  /** Milliseconds from sending a clip to having its text. */
  public record Latency(double p50, double p95, int n) {}
}
