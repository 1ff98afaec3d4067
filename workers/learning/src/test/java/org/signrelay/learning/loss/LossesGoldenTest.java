package org.signrelay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.PreferenceLoss.LogLikelihoods;
import org.signrelay.learning.loss.PreferenceLoss.Rewards;
import org.signrelay.learning.model.TokenVectors;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;

/**
 * Every loss and its gradient equal what {@code src/test/oracle/losses_golden.py} got from PyTorch
 * in float64; ours compute in float32, hence the tolerances.
 */
class LossesGoldenTest {
  private static final float VALUE = 2e-6f;
  private static final float GRADIENT = 1e-6f;

  /** CiCo's temperature of 0.07 makes rounding errors 14 times as large. */
  private static final float SHARP_GRADIENT = 1e-5f;

  private final NDManager manager = Torch.newManager(Torch.device("cpu"));
  private final JsonNode golden = read();

  private static JsonNode read() {
    try (InputStream json = LossesGoldenTest.class.getResourceAsStream("golden.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("golden.json is unreadable", e);
    }
  }

  @BeforeEach
  void noGradients() {
    Torch.withoutGradients();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void smoothedCrossEntropyIsThatOfTorch() {
    JsonNode given = golden.get("cross_entropy");
    Shape shape = shape(given.get("shape"));
    Shape tokens = new Shape(shape.get(0), shape.get(1));
    NDArray labels = manager.create(longs(given.get("labels")), tokens);
    NDArray mask = tensor(given.get("mask"), tokens);
    assertThat(given.get("cases")).hasSize(3);
    for (JsonNode expected : given.get("cases")) {
      NDArray logits = leaf(given.get("logits"), shape);
      double smoothing = expected.get("smoothing").asDouble();
      float loss = backward(() -> CrossEntropy.smoothed(logits, labels, mask, smoothing));
      assertThat(loss).isCloseTo(number(expected, "loss"), within(VALUE));
      assertThat(gradient(logits))
          .containsExactly(floats(expected.get("gradient")), within(GRADIENT));
    }
  }

  @Test
  void infoNceIsThatOfTorchWithDuplicatesAndSeveralPositives() {
    JsonNode given = golden.get("info_nce");
    int size = given.get("size").asInt();
    Shape shape = new Shape(size, size);
    assertThat(given.get("cases")).hasSize(4);
    for (JsonNode expected : given.get("cases")) {
      NDArray clipToText = leaf(given.get("clip_to_text"), shape);
      NDArray textToClip = leaf(given.get("text_to_clip"), shape);
      PairWeights weights = weights(size, expected.get("roles").asText());
      float loss = backward(() -> InfoNce.loss(new Similarity(clipToText, textToClip), weights));
      String name = expected.get("name").asText();
      assertThat(loss).as(name).isCloseTo(number(expected, "loss"), within(VALUE));
      assertThat(gradient(clipToText))
          .as(name)
          .containsExactly(floats(expected.get("clip_gradient")), within(GRADIENT));
      assertThat(gradient(textToClip))
          .as(name)
          .containsExactly(floats(expected.get("text_gradient")), within(GRADIENT));
    }
  }

  private static PairWeights weights(int size, String roles) {
    return PairWeights.of(
        size,
        (clip, text) ->
            switch (roles.charAt(clip * size + text)) {
              case 'P' -> PairRole.POSITIVE;
              case 'I' -> PairRole.IGNORED;
              default -> PairRole.NEGATIVE;
            });
  }

  @Test
  void cicoSimilarityOfPaddedTokensIsThatOfTheRealOnes() {
    JsonNode given = golden.get("cico");
    Shape clipShape = shape(given.get("clip_shape"));
    Shape textShape = shape(given.get("text_shape"));
    NDArray clips = leaf(given.get("clips"), clipShape);
    NDArray texts = leaf(given.get("texts"), textShape);
    NDArray clipMask =
        tensor(given.get("clip_mask"), new Shape(clipShape.get(0), clipShape.get(1)));
    NDArray textMask =
        tensor(given.get("text_mask"), new Shape(textShape.get(0), textShape.get(1)));
    Shape pairs = new Shape(clipShape.get(0), textShape.get(0));
    NDArray clipWeights = tensor(given.get("clip_weights"), pairs);
    NDArray textWeights = tensor(given.get("text_weights"), pairs);

    Similarity plain =
        Similarity.cico(new TokenVectors(clips, clipMask), new TokenVectors(texts, textMask));
    assertThat(plain.clipToText().toFloatArray())
        .containsExactly(floats(given.get("clip_to_text")), within(VALUE));
    assertThat(plain.textToClip().toFloatArray())
        .containsExactly(floats(given.get("text_to_clip")), within(VALUE));

    backward(() -> {
      Similarity similarity =
          Similarity.cico(new TokenVectors(clips, clipMask), new TokenVectors(texts, textMask));
      return similarity
          .clipToText()
          .mul(clipWeights)
          .add(similarity.textToClip().mul(textWeights))
          .sum();
    });
    assertThat(gradient(clips))
        .containsExactly(floats(given.get("clip_gradient")), within(SHARP_GRADIENT));
    assertThat(gradient(texts))
        .containsExactly(floats(given.get("text_gradient")), within(SHARP_GRADIENT));
  }

  @Test
  void preferenceAndAnchorAreThoseOfTorchFromLogitsOn() {
    JsonNode given = golden.get("dpo");
    assertThat(given.get("cases")).hasSize(4);
    for (JsonNode expected : given.get("cases")) {
      for (boolean anchor : List.of(false, true)) {
        assertPreference(given, expected, anchor);
      }
    }
  }

  private void assertPreference(JsonNode given, JsonNode expected, boolean anchor) {
    String name =
        "average %s, reference-free %s, anchor %s"
            .formatted(expected.get("average"), expected.get("reference_free"), anchor);
    Shape shape = shape(given.get("shape"));
    NDArray chosen = leaf(given.get("policy").get(0), shape);
    NDArray rejected = leaf(given.get("policy").get(1), shape);
    boolean average = expected.get("average").asBoolean();
    NDArray none = manager.zeros(new Shape(shape.get(0)));
    LogLikelihoods reference =
        expected.get("reference_free").asBoolean()
            ? new LogLikelihoods(none, none)
            : new LogLikelihoods(
                likelihood(given, 0, tensor(given.get("reference").get(0), shape), average),
                likelihood(given, 1, tensor(given.get("reference").get(1), shape), average));
    PreferenceLoss loss = new PreferenceLoss(given.get("beta").asDouble());
    float value =
        backward(() -> {
          Rewards rewards =
              loss.rewards(
                  new LogLikelihoods(
                      likelihood(given, 0, chosen, average),
                      likelihood(given, 1, rejected, average)),
                  reference);
          assertThat(rewards.chosen().toFloatArray())
              .as(name)
              .containsExactly(floats(expected.get("chosen_rewards")), within(VALUE));
          assertThat(rewards.rejected().toFloatArray())
              .as(name)
              .containsExactly(floats(expected.get("rejected_rewards")), within(VALUE));
          return anchor ? loss.anchor(rewards.chosen(), 0) : loss.preference(rewards).mean();
        });
    assertThat(value)
        .as(name)
        .isCloseTo(number(expected, anchor ? "anchor" : "loss"), within(VALUE));
    float[] both = floats(expected.get(anchor ? "anchor_gradient" : "gradient"));
    assertThat(gradient(chosen))
        .as(name)
        .containsExactly(Arrays.copyOf(both, both.length / 2), within(GRADIENT));
    assertThat(gradient(rejected))
        .as(name)
        .containsExactly(Arrays.copyOfRange(both, both.length / 2, both.length), within(GRADIENT));
  }

  /** (B): log p of one side's sentences. */
  private NDArray likelihood(JsonNode given, int side, NDArray logits, boolean average) {
    Shape tokens = new Shape(logits.getShape().get(0), logits.getShape().get(1));
    NDArray labels = manager.create(longs(given.get("labels").get(side)), tokens);
    NDArray mask = tensor(given.get("mask").get(side), tokens);
    NDArray sum = CrossEntropy.logLikelihood(logits, labels, mask);
    return average ? sum.div(mask.sum(new int[] {1})) : sum;
  }

  private static float backward(Supplier<NDArray> scalar) {
    try (Torch.GradientScope gradients = Torch.recordGradients()) {
      NDArray value = scalar.get();
      gradients.backward(value);
      return value.getFloat();
    }
  }

  private static float[] gradient(NDArray leaf) {
    return leaf.getGradient().toFloatArray();
  }

  private NDArray leaf(JsonNode values, Shape shape) {
    NDArray leaf = tensor(values, shape);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private NDArray tensor(JsonNode values, Shape shape) {
    return manager.create(floats(values), shape);
  }

  private static Shape shape(JsonNode sizes) {
    return new Shape(longs(sizes));
  }

  private static float number(JsonNode node, String field) {
    return (float) node.get(field).asDouble();
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }

  private static long[] longs(JsonNode array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asLong();
    }
    return values;
  }
}
