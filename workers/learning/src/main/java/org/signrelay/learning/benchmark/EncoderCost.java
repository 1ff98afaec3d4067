package org.signrelay.learning.benchmark;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.TranslationModel;

/**
 * The matrix products of an encoder plugin, told from the parameters that its block asks for in a
 * forward pass; a parameter that is asked for twice, as the weights of two hands are, counts twice.
 *
 * <p>A plugin does not say where it applies a parameter, so this takes the usual: a matrix (out,
 * in) once a frame; the kernels (out, in, k) one after the other, each shortening time by the same
 * factor, from frames down to tokens. That is exact for the skeleton encoder with {@code frontend:
 * mlp} and a stride of 1 or 4, and too little for {@code frontend: graph}, whose matrices are
 * applied once a joint.
 *
 * @param width D', features of an output token
 * @param matrixWeights weights of all matrices, together
 * @param kernelWeights weights of each kernel, in the order of use
 */
public record EncoderCost(int width, long matrixWeights, List<Long> kernelWeights) {
  public EncoderCost {
    kernelWeights = List.copyOf(kernelWeights);
  }

  /** Sends one clip of the greatest length through the block and watches. */
  public static EncoderCost of(TranslationModel model) {
    Torch.withoutGradients();
    int frames = model.limits().frames();
    try (NDManager scope = model.newScope()) {
      Watch watch = new Watch(scope);
      Shape clip = new Shape(1, frames, model.encoder().preparedLayout().width());
      model
          .encoder()
          .block()
          .forward(watch, new NDList(scope.zeros(clip), scope.ones(new Shape(1, frames))), false);
      return new EncoderCost(model.encoder().width(), watch.matrixWeights, watch.kernelWeights);
    }
  }

  /** Hands out parameters and writes down which. */
  private static final class Watch extends ParameterStore {
    private long matrixWeights;
    private final List<Long> kernelWeights = new ArrayList<>();

    Watch(NDManager scope) {
      super(scope, false);
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      NDArray value = super.getValue(parameter, device, training);
      switch (value.getShape().dimension()) {
        case 2 -> matrixWeights += value.size();
        case 3 -> kernelWeights.add(value.size());
        default -> {
          // a bias or a gain: no matrix product
        }
      }
      return value;
    }
  }

  /** Floating-point operations of one forward pass. */
  public double forward(long clips, long frames, long tokens) {
    double flops = 2.0 * clips * frames * matrixWeights;
    double shortening = Math.pow((double) frames / tokens, 1.0 / Math.max(1, kernelWeights.size()));
    double length = frames;
    for (long weights : kernelWeights) {
      length /= shortening;
      flops += 2.0 * clips * length * weights;
    }
    return flops;
  }
}
