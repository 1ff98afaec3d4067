package org.signrelay.runtime.models;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.signrelay.learning.bundle.Tensor;
import org.signrelay.learning.engine.FlatWeights;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** A model's weights by name, as a bundle holds them, and back into a model. */
public final class BundledWeights {
  private BundledWeights() {}

  /** A copy of all weights, each under its parameter's name. */
  public static SortedMap<String, Tensor> of(FlatWeights weights) {
    float[] flat = weights.toArray();
    SortedMap<String, Tensor> byName = new TreeMap<>();
    int offset = 0;
    for (var parameter : weights.shapes().entrySet()) {
      long[] shape = parameter.getValue().getShape();
      int size = (int) parameter.getValue().size();
      byName.put(
          parameter.getKey(),
          Tensor.of(
              LongStream.of(shape).boxed().toList(),
              Arrays.copyOfRange(flat, offset, offset + size)));
      offset += size;
    }
    return byName;
  }

  /**
   * Puts weights into a model by name.
   *
   * @throws SignRelayException MODEL_UNREADABLE if names or shapes differ: the weights are of
   *     another model, or of another version of its encoder
   */
  static void load(Map<String, Tensor> byName, FlatWeights weights) {
    if (!byName.keySet().equals(weights.shapes().keySet())) {
      throw refused(
          "it has the parameters %s, the model %s"
              .formatted(byName.keySet(), weights.shapes().keySet()));
    }
    float[] flat = new float[(int) weights.size()];
    int offset = 0;
    for (var parameter : weights.shapes().entrySet()) {
      Tensor tensor = byName.get(parameter.getKey());
      long[] shape = parameter.getValue().getShape();
      if (tensor == null || !tensor.shape().equals(LongStream.of(shape).boxed().toList())) {
        throw refused(
            "parameter %s has the shape %s, in the model %s"
                .formatted(
                    parameter.getKey(),
                    tensor == null ? "none" : tensor.shape(),
                    Arrays.toString(shape)));
      }
      float[] values = tensor.floats();
      System.arraycopy(values, 0, flat, offset, values.length);
      offset += values.length;
    }
    weights.load(flat);
  }

  private static SignRelayException refused(String why) {
    return new SignRelayException(
        ErrorCode.MODEL_UNREADABLE, "the bundle does not fit its model: " + why);
  }
}
