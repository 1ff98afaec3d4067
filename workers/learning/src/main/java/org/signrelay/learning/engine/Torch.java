package org.signrelay.learning.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The one door to PyTorch: everything that DJL's engine-neutral API does not offer, and the rules
 * that it leaves to its users.
 *
 * <p>Grad mode belongs to a thread, and a new thread starts with it ON. So every thread that
 * computes calls {@link #withoutGradients()} first; a training step turns it on for the length of
 * {@link #recordGradients()}.
 *
 * <p>The number of intra-op threads is a setting of the launcher ({@code
 * -Dai.djl.pytorch.num_threads}), not of this class. Thread-safe.
 */
public final class Torch {
  private static final String ENGINE = "PyTorch";
  private static final Pattern DEVICE = Pattern.compile("cpu|gpu(\\d|1[0-5])");
  private static final double LAYER_NORM_EPSILON = 1e-5;
  private static final Object RANDOM = new Object();

  private Torch() {}

  /** How many GPUs the engine sees. */
  public static int gpus() {
    return Engine.getEngine(ENGINE).getGpuCount();
  }

  /** A root of tensors on the given device; whoever opens it closes it. */
  public static NDManager newManager(Device device) {
    return NDManager.newBaseManager(device, ENGINE);
  }

  /**
   * The device of a name.
   *
   * @param name {@code cpu}, or {@code gpu0} to {@code gpu15}
   * @throws SignRelayException OPTION_INVALID if it is no name of a device, UNAVAILABLE if this
   *     machine, or the PyTorch library in use, has no such device
   */
  public static Device device(String name) {
    if (!DEVICE.matcher(name).matches()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "'%s' names no device: expected cpu, or gpu0 to gpu15".formatted(name));
    }
    Device device = Device.fromName(name);
    int gpus = gpus();
    if (device.isGpu() && device.getDeviceId() >= gpus) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE,
          "device %s was asked for, but the PyTorch library in use sees %d GPUs"
              .formatted(name, gpus));
    }
    return device;
  }

  /** Name and version of the engine, such as {@code PyTorch 2.7.1}. */
  public static String version() {
    Engine engine = Engine.getEngine(ENGINE);
    return engine.getEngineName() + " " + engine.getVersion();
  }

  /** How many threads one operation may use. */
  public static int threads() {
    Engine.getEngine(ENGINE);
    return JniUtils.getNumThreads();
  }

  /** Stops this thread from building graphs. */
  public static void withoutGradients() {
    Engine.getEngine(ENGINE);
    JniUtils.setGradMode(false);
  }

  /** Lets this thread build graphs until the scope is closed; several threads may at once. */
  public static GradientScope recordGradients() {
    GradientScope scope = new GradientScope(JniUtils.isGradMode());
    JniUtils.setGradMode(true);
    return scope;
  }

  /** The time in which a thread records what it computes, for a backward pass. */
  public static final class GradientScope implements AutoCloseable {
    private final boolean before;

    private GradientScope(boolean before) {
      this.before = before;
    }

    /** Adds d loss / d weight to the gradient of every weight; the graph is gone afterwards. */
    public void backward(NDArray loss) {
      NDArray one = loss.getManager().ones(loss.getShape());
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }

    @Override
    public void close() {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Seeds the engine's generator, which serves initial weights and dropout. There is one generator
   * a process: two trainings with dropout in one process disturb each other.
   */
  public static void seed(long seed) {
    synchronized (RANDOM) {
      Engine.getEngine(ENGINE).setRandomSeed((int) (seed ^ seed >>> 32));
    }
  }

  /** Makes something random from a seed, undisturbed by other callers of this class. */
  public static <T> T seeded(long seed, Supplier<T> maker) {
    synchronized (RANDOM) {
      seed(seed);
      return maker.get();
    }
  }

  /** {@code x Wᵀ + b} over the last axis. */
  public static NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return JniUtils.linear((PtNDArray) x, (PtNDArray) weight, (PtNDArray) bias);
  }

  /** Layer normalisation over the last axis. */
  public static NDArray layerNorm(NDArray x, NDArray gain, NDArray bias) {
    Shape last = gain.getShape();
    return JniUtils.layerNorm(
        (PtNDArray) x, last, (PtNDArray) gain, (PtNDArray) bias, LAYER_NORM_EPSILON);
  }

  public static NDArray gelu(NDArray x) {
    return JniUtils.gelu((PtNDArray) x);
  }

  /** Rows of a table (V,D) by id (...), of shape (...,D). */
  public static NDArray embedding(NDArray ids, NDArray table) {
    return JniUtils.embedding((PtNDArray) ids, (PtNDArray) table, false);
  }
}
