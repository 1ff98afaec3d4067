package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.FlatAdam;
import org.signrelay.learning.engine.FlatWeights;
import org.signrelay.learning.engine.Torch;

/**
 * Twenty steps of warm-up, cosine decay, clipping and AdamW against the same of PyTorch in float64:
 * {@code src/test/oracle/losses_golden.py}.
 */
class OptimizerGoldenTest {
  /**
   * The weights' tolerance, at rates up to 0.02. DJL adds ε = 1e-8 outside the correction of the
   * second moment, PyTorch inside: less than 1e-6 of a step where gradients are around 0.1.
   */
  private static final float WEIGHT = 5e-6f;

  private final NDManager root = Torch.newManager(Torch.device("cpu"));
  private final List<NDArray> parameters = new ArrayList<>();
  private JsonNode golden;
  private FlatWeights weights;

  @BeforeEach
  void make() throws IOException {
    Torch.withoutGradients();
    try (InputStream json = getClass().getResourceAsStream("optimizer_golden.json")) {
      golden = new ObjectMapper().readTree(json).get("optimizer");
    }
    Map<String, Parameter> named = new LinkedHashMap<>();
    for (int i = 0; i < golden.get("shapes").size(); i++) {
      named.put(
          "parameter " + i, parameter(golden.get("shapes").get(i), golden.get("values").get(i)));
    }
    weights = new FlatWeights(root, named);
    named.values().forEach(parameter -> parameters.add(parameter.getArray()));
  }

  private Parameter parameter(JsonNode sizes, JsonNode values) {
    Parameter parameter =
        Parameter.builder()
            .setName("parameter")
            .setType(Parameter.Type.OTHER)
            .optShape(shape(sizes))
            .optInitializer((manager, shape, type) -> manager.create(floats(values), shape))
            .build();
    parameter.initialize(root, DataType.FLOAT32);
    return parameter;
  }

  private static Shape shape(JsonNode sizes) {
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).asLong();
    }
    return new Shape(shape);
  }

  @AfterEach
  void close() {
    weights.close();
    root.close();
  }

  @Test
  void twentyStepsEndWhereThoseOfTorchEnd() {
    JsonNode trace = golden.get("trace");
    LearningRate rates =
        new LearningRate(golden.get("peak").asDouble(), golden.get("warmup").asInt(), trace.size());
    float decay = (float) golden.get("weight_decay").asDouble();
    float clipNorm = (float) golden.get("clip_norm").asDouble();
    assertThat(trace).hasSize(20);
    try (FlatAdam adam =
        new FlatAdam(weights, FlatAdam.State.initial(weights.size()), decay, clipNorm)) {
      for (int step = 0; step < trace.size(); step++) {
        JsonNode expected = trace.get(step);
        float rate = rates.at(step);
        assertThat(rate)
            .as("rate of step %d", step)
            .isCloseTo((float) expected.get("rate").asDouble(), within(4e-9f));
        FlatAdam.Update update = step(adam, rate, floats(expected.get("gradient")));
        assertThat(update.gradientNorm())
            .as("norm of step %d", step)
            .isCloseTo((float) expected.get("norm").asDouble(), within(1e-5f));
        assertThat(weights.toArray())
            .as("weights after step %d", step)
            .containsExactly(floats(expected.get("weights")), within(WEIGHT));
      }
    }
  }

  /** A step whose loss is the product of all weights with the given gradient. */
  private FlatAdam.Update step(FlatAdam adam, float rate, float[] gradient) {
    try (NDManager scope = root.newSubManager()) {
      NDArray slopes = scope.create(gradient);
      try (Torch.GradientScope gradients = Torch.recordGradients()) {
        NDArray loss = scope.zeros(new Shape());
        long from = 0;
        for (NDArray parameter : parameters) {
          long to = from + parameter.size();
          NDArray slope = slopes.get(from + ":" + to).reshape(parameter.getShape());
          loss = loss.add(slope.mul(parameter).sum());
          from = to;
        }
        gradients.backward(loss);
      }
      return adam.step(scope, rate);
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
