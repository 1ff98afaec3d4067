package org.signrelay.testkit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.List;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.TrainableEncoder;

/**
 * An encoder's block with weights from a seed, and what it makes of a batch. Owns the weights; not
 * thread-safe.
 */
final class EncoderRun implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final TrainableEncoder encoder;
  private final NDManager manager;
  private final DataType type;
  private final ParameterStore store;

  EncoderRun(TrainableEncoder encoder, DataType type, int seed) {
    this.encoder = encoder;
    this.type = type;
    this.manager = NDManager.newBaseManager(null, ENGINE);
    this.store = new ParameterStore(manager, false);
    Engine.getEngine(ENGINE).setRandomSeed(seed);
    int width = encoder.preparedLayout().width();
    encoder.block().initialize(manager, type, new Shape(-1, -1, width), new Shape(-1, -1));
  }

  /** Tokens {@code [clip][token][feature]} and mask {@code [clip][token]} of a batch. */
  record Tokens(double[][][] values, double[][] mask, Shape shape) {}

  Block block() {
    return encoder.block();
  }

  NDManager manager() {
    return manager;
  }

  Tokens encode(List<PreparedClip> clips, int paddedTo) {
    try (NDManager step = manager.newSubManager()) {
      NDList tokens = forward(batch(step, clips, paddedTo));
      return new Tokens(cube(tokens.get(0)), rows(tokens.get(1)), tokens.get(0).getShape());
    }
  }

  /** As in inference, so without drop-out: the same input gives the same tokens. */
  NDList forward(NDList batch) {
    return block().forward(store, batch, false);
  }

  /** {@code [frames (N, paddedTo, F), mask (N, paddedTo)]}; padding holds junk, not zeros. */
  NDList batch(NDManager step, List<PreparedClip> clips, int paddedTo) {
    int width = encoder.preparedLayout().width();
    double[] frames = new double[clips.size() * paddedTo * width];
    double[] mask = new double[clips.size() * paddedTo];
    for (int row = 0; row < clips.size(); row++) {
      PreparedClip clip = clips.get(row);
      for (int frame = 0; frame < paddedTo; frame++) {
        boolean real = frame < clip.frames();
        mask[row * paddedTo + frame] = real ? 1 : 0;
        for (int column = 0; column < width; column++) {
          frames[(row * paddedTo + frame) * width + column] =
              real ? clip.value(frame, column) : Math.sin(column + 3 * frame);
        }
      }
    }
    return new NDList(
        tensor(step, frames, new Shape(clips.size(), paddedTo, width)),
        tensor(step, mask, new Shape(clips.size(), paddedTo)));
  }

  NDArray tensor(NDManager step, double[] values, Shape shape) {
    return switch (type) {
      case FLOAT64 -> step.create(values, shape);
      case FLOAT32 -> {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
          narrow[i] = (float) values[i];
        }
        yield step.create(narrow, shape);
      }
      default -> throw new IllegalArgumentException("no contract is checked in " + type);
    };
  }

  /** Takes over the weights of another run, parameter by parameter, by name. */
  void takeWeights(EncoderRun other) {
    for (Pair<String, Parameter> entry : block().getParameters()) {
      NDArray source = other.block().getParameters().get(entry.getKey()).getArray();
      write(entry.getValue().getArray(), values(source));
    }
  }

  /** Overwrites a weight or an input, which from then on takes no gradient. */
  void write(NDArray array, double[] values) {
    array.setRequiresGradient(false);
    try (NDManager scratch = manager.newSubManager()) {
      tensor(scratch, values, array.getShape()).copyTo(array);
    }
  }

  static double[] values(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    float[] narrow = array.toFloatArray();
    double[] values = new double[narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      values[i] = narrow[i];
    }
    return values;
  }

  private static double[][][] cube(NDArray array) {
    int rows = (int) array.getShape().get(0);
    int steps = (int) array.getShape().get(1);
    int width = (int) array.getShape().get(2);
    double[] flat = values(array);
    double[][][] cube = new double[rows][steps][width];
    for (int row = 0; row < rows; row++) {
      for (int step = 0; step < steps; step++) {
        System.arraycopy(flat, (row * steps + step) * width, cube[row][step], 0, width);
      }
    }
    return cube;
  }

  private static double[][] rows(NDArray array) {
    int rows = (int) array.getShape().get(0);
    int steps = (int) array.getShape().get(1);
    double[] flat = values(array);
    double[][] values = new double[rows][steps];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(flat, row * steps, values[row], 0, steps);
    }
    return values;
  }

  @Override
  public void close() {
    manager.close();
  }
}
