package org.signrelay.app.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo found.
 *
 * @param seconds from the first line of the command to its last, without the build
 * @param stages of the training
 * @param signatures of the scores, by metric
 * @param examples the first twenty sentences of the unseen signer
 * @param preference what the preference stage changed; null if the recipe has none
 * @param latency of one clip after the other, through HTTP and Kafka
 */
public record DemoReport(
    double seconds,
    List<Stage> stages,
    Model model,
    Scores scores,
    Map<String, String> signatures,
    List<Example> examples,
    @Nullable Preference preference,
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

  /**
   * Scores against all paraphrases.
   *
   * @param dev the trainer's own, by metric
   */
  public record Scores(
      Map<String, Double> dev,
      @JsonProperty("seen_signer") Group seenSigner,
      @JsonProperty("unseen_signer") Group unseenSigner) {}

  /**
   * Scores of one signer's or several signers' clips of unseen sentences, in percent.
   *
   * @param minimalPairs share of pairs won against the sentence with one sign's minimal partner
   */
  public record Group(
      double bleu4,
      double chrf2,
      double wer,
      @JsonProperty("exact_match") double exactMatch,
      @JsonProperty("minimal_pairs") double minimalPairs,
      int n) {}

  /** A sentence and what became of it. */
  public record Example(String id, String reference, String translation) {}

  /**
   * The same sentences before the preference stage and after the training.
   *
   * @param repaired sentences that became right
   * @param broken sentences that no longer are
   * @param example a repaired one; null if there is none
   */
  public record Preference(int repaired, int broken, @Nullable Repair example) {}

  /** A sentence that the preference stage repaired. */
  public record Repair(String id, String reference, String before, String after) {}

  /** Milliseconds from sending a clip to having its text. */
  public record Latency(double p50, double p95, int n) {}
}
