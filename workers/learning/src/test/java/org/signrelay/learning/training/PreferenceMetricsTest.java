package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.loss.PreferenceLoss;
import org.signrelay.learning.loss.PreferenceLoss.LogLikelihoods;

/**
 * Against TRL's formulas, computed by PyTorch: see {@code src/test/oracle/preference_golden.py}.
 */
class PreferenceMetricsTest {
  static Stream<JsonNode> batches() throws Exception {
    try (InputStream in =
        PreferenceMetricsTest.class.getResourceAsStream("preference-golden.json")) {
      JsonNode golden = new ObjectMapper().readTree(in).get("batches");
      assertThat(golden).isNotEmpty();
      return StreamSupport.stream(golden.spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void lossesRewardsAndMetricsAreThoseOfTheirFormulas(JsonNode batch) {
    Torch.withoutGradients();
    try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
      PreferenceLoss loss = new PreferenceLoss(batch.get("beta").asDouble());
      float[] chosen = floats(batch.get("policy_chosen"));
      float[] rejected = floats(batch.get("policy_rejected"));
      PreferenceLoss.Rewards rewards =
          loss.rewards(
              new LogLikelihoods(manager.create(chosen), manager.create(rejected)),
              new LogLikelihoods(
                  manager.create(floats(batch.get("ref_chosen"))),
                  manager.create(floats(batch.get("ref_rejected")))));
      float[] losses = loss.preference(rewards).toFloatArray();
      float[] expected = floats(batch.get("losses"));
      float[] chosenRewards = rewards.chosen().toFloatArray();
      float[] rejectedRewards = rewards.rejected().toFloatArray();
      List<PreferenceMetrics.Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < losses.length; i++) {
        assertThat(losses[i]).isCloseTo(expected[i], within(1e-5f));
        outcomes.add(
            new PreferenceMetrics.Outcome(
                batch.get("groups").get(i).asText(),
                chosenRewards[i],
                rejectedRewards[i],
                chosen[i],
                rejected[i]));
      }
      Map<String, Double> metrics = PreferenceMetrics.of(outcomes);
      assertThat(metrics).hasSameSizeAs(batch.get("metrics"));
      batch
          .get("metrics")
          .properties()
          .forEach(metric ->
              assertThat(metrics.get(metric.getKey()))
                  .as(metric.getKey())
                  .isCloseTo(metric.getValue().asDouble(), within(1e-5)));
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void theLikelihoodOfTheChosenIsAMeanOverTokensNotOverSentences(JsonNode batch) {
    Torch.withoutGradients();
    try (NDManager manager = Torch.newManager(Torch.device("cpu"))) {
      int rows = batch.get("labels").size();
      int length = batch.get("labels").get(0).size();
      int vocabulary = batch.get("token_logits").get(0).get(0).size();
      long[] labels = new long[rows * length];
      float[] mask = new float[rows * length];
      float[] logits = new float[rows * length * vocabulary];
      int[] tokens = new int[rows];
      for (int row = 0; row < rows; row++) {
        for (int at = 0; at < length; at++) {
          int cell = row * length + at;
          labels[cell] = batch.get("labels").get(row).get(at).asLong();
          mask[cell] = labels[cell] == 0 ? 0 : 1;
          tokens[row] += (int) mask[cell];
          float[] token = floats(batch.get("token_logits").get(row).get(at));
          System.arraycopy(token, 0, logits, cell * vocabulary, vocabulary);
        }
      }
      NDArray logps =
          CrossEntropy.logLikelihood(
              manager.create(logits, new Shape(rows, length, vocabulary)),
              manager.create(labels, new Shape(rows, length)),
              manager.create(mask, new Shape(rows, length)));
      assertThat(PreferenceMetrics.nll(logps.toFloatArray(), tokens, rows))
          .isCloseTo(batch.get("nll_loss").asDouble(), within(1e-5));
    }
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }
}
