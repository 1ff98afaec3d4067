package org.signrelay.learning.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.signrelay.spi.Tensors;

/**
 * AdamW (Loshchilov, Hutter 2019) over one flat buffer, with the gradient clipped to a global norm.
 * A step whose gradient is not finite changes nothing and is counted.
 *
 * <p>A weight that took no part in the loss has the gradient zero, so that one buffer serves all
 * stages. Lives as long as one call of a training; its whole state is {@link State}. Used by one
 * thread.
 */
public final class FlatAdam implements AutoCloseable {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final NDManager manager;
  private final FlatWeights weights;
  private final NDArray mean;
  private final NDArray variance;
  private final float weightDecay;
  private final float clipNorm;
  private int updates;
  private int skipped;

  /**
   * What must be kept to go on.
   *
   * @param mean first moments, one a weight
   * @param variance second moments, one a weight
   * @param updates how many steps changed the weights
   * @param skipped how many steps did not, as their gradient was not finite
   */
  public record State(float[] mean, float[] variance, int updates, int skipped) {

    /** The state before the first step. */
    public static State initial(long weights) {
      int size = Math.toIntExact(weights);
      return new State(new float[size], new float[size], 0, 0);
    }
  }

  /**
   * One step's outcome.
   *
   * @param gradientNorm before clipping
   * @param applied false if the gradient was not finite
   */
  public record Update(float gradientNorm, boolean applied) {}

  public FlatAdam(FlatWeights weights, State state, float weightDecay, float clipNorm) {
    this.weights = weights;
    this.manager = weights.buffer().getManager().newSubManager();
    this.mean = manager.create(state.mean());
    this.variance = manager.create(state.variance());
    this.updates = state.updates();
    this.skipped = state.skipped();
    this.weightDecay = weightDecay;
    this.clipNorm = clipNorm;
  }

  /** Clips, updates, and clears the gradients. */
  public Update step(NDManager scope, float learningRate) {
    NDArray gradient = gradient(scope);
    float norm = gradient.norm().getFloat();
    boolean finite = Float.isFinite(norm);
    if (finite) {
      updates++;
      double meanCorrection = 1 - Math.pow(BETA1, updates);
      double varianceCorrection = 1 - Math.pow(BETA2, updates);
      JniUtils.adamUpdate(
          (PtNDArray) weights.buffer(),
          (PtNDArray) gradient,
          (PtNDArray) mean,
          (PtNDArray) variance,
          learningRate,
          (float) (learningRate * Math.sqrt(varianceCorrection) / meanCorrection),
          weightDecay,
          norm > clipNorm ? clipNorm / (norm + 1e-6f) : 1f,
          -1f, // DJL's own clipping, which does not clip negative values, stays off
          BETA1,
          BETA2,
          EPSILON,
          true); // decoupled weight decay
    } else {
      skipped++;
    }
    for (Parameter parameter : weights.parameters()) {
      JniUtils.zeroGrad((PtNDArray) parameter.getArray());
    }
    return new Update(norm, finite);
  }

  /** Of all weights, in one array: a copy, or a view if there is one parameter alone. */
  private NDArray gradient(NDManager scope) {
    NDList gradients = new NDList();
    for (Parameter parameter : weights.parameters()) {
      PtNDArray array = (PtNDArray) parameter.getArray();
      NDArray gradient = array.getGradient(); // zeros if the weight took no part
      gradient.attach(scope); // else it would stay in the model's manager
      gradients.add(gradient.reshape(-1));
    }
    return Tensors.concat(gradients, 0);
  }

  /** How many steps were skipped, as their gradient was not finite. */
  public int skipped() {
    return skipped;
  }

  /** A copy of the state. */
  public State state() {
    return new State(mean.toFloatArray(), variance.toFloatArray(), updates, skipped);
  }

  @Override
  public void close() {
    manager.close();
  }
}
