package org.signrelay.learning.model;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.learning.bundle.Tensor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** A model's weights by parameter name, as a bundle holds them. */
public final class ModelWeights {
  private ModelWeights() {}

  /** A copy of all weights. */
  public static SortedMap<String, Tensor> of(TranslationModel model) {
    float[] flat = model.weights().toArray();
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    int offset = 0;
    for (Map.Entry<String, Shape> parameter : model.weights().shapes().entrySet()) {
      int size = Math.toIntExact(parameter.getValue().size());
      tensors.put(
          parameter.getKey(),
          Tensor.of(axes(parameter.getValue()), Arrays.copyOfRange(flat, offset, offset + size)));
      offset += size;
    }
    return tensors;
  }

  /**
   * Replaces a model's weights, by name.
   *
   * @throws SignRelayException with {@code MODEL_UNREADABLE} if names or shapes are not the model's
   */
  public static void load(TranslationModel model, Map<String, Tensor> tensors) {
    Map<String, Shape> shapes = model.weights().shapes();
    if (!tensors.keySet().equals(shapes.keySet())) {
      throw refused(
          "it has %d weights under other names than the %d of this model"
              .formatted(tensors.size(), shapes.size()));
    }
    float[] flat = new float[Math.toIntExact(model.weights().size())];
    int offset = 0;
    for (Map.Entry<String, Shape> parameter : shapes.entrySet()) {
      Tensor tensor = Objects.requireNonNull(tensors.get(parameter.getKey()));
      List<Long> axes = axes(parameter.getValue());
      if (tensor.type() != Tensor.ElementType.F32 || !tensor.shape().equals(axes)) {
        throw refused(
            "weight %s must be F32 of shape %s, but is %s of shape %s"
                .formatted(parameter.getKey(), axes, tensor.type(), tensor.shape()));
      }
      float[] values = tensor.floats();
      System.arraycopy(values, 0, flat, offset, values.length);
      offset += values.length;
    }
    model.weights().load(flat);
  }

  private static List<Long> axes(Shape shape) {
    return Arrays.stream(shape.getShape()).boxed().toList();
  }

  private static SignRelayException refused(String why) {
    return new SignRelayException(ErrorCode.MODEL_UNREADABLE, "the model cannot be used: " + why);
  }
}
