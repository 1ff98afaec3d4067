package org.signrelay.learning.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.bundle.SafeTensors;
import org.signrelay.learning.bundle.Tensor;
import org.signrelay.learning.engine.FlatAdam;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A checkpoint as bytes: a safetensors file with the flat tensors {@code weights}, {@code mean},
 * {@code variance} and, where the stage needs it, {@code reference}; {@code run} in UTF-8; {@code
 * history}, digests in hex, where there is one; {@code counters} = stage, step, updates, skipped.
 * Equal checkpoints give equal bytes.
 */
public final class CheckpointFile {
  private static final String RUN = "run";
  private static final String COUNTERS = "counters";
  private static final String WEIGHTS = "weights";
  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";
  private static final String REFERENCE = "reference";
  private static final String HISTORY = "history";
  private static final int COUNTER_COUNT = 4;

  private CheckpointFile() {}

  public static byte[] write(Checkpoint checkpoint) {
    FlatAdam.State optimizer = checkpoint.optimizer();
    Map<String, Tensor> tensors = new TreeMap<>();
    tensors.put(RUN, text(checkpoint.run()));
    if (!checkpoint.history().isEmpty()) {
      tensors.put(HISTORY, text(String.join(" ", checkpoint.history())));
    }
    long[] counters = {
      checkpoint.position().stage(),
      checkpoint.position().step(),
      optimizer.updates(),
      optimizer.skipped()
    };
    tensors.put(COUNTERS, Tensor.of(List.of((long) COUNTER_COUNT), counters));
    tensors.put(WEIGHTS, flat(checkpoint.weights()));
    tensors.put(MEAN, flat(optimizer.mean()));
    tensors.put(VARIANCE, flat(optimizer.variance()));
    if (checkpoint.reference() != null) {
      tensors.put(REFERENCE, flat(checkpoint.reference()));
    }
    return SafeTensors.write(tensors);
  }

  private static Tensor text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Tensor(Tensor.ElementType.U8, List.of((long) bytes.length), ByteBuffer.wrap(bytes));
  }

  private static Tensor flat(float[] values) {
    return Tensor.of(List.of((long) values.length), values);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws SignRelayException with {@code MODEL_UNREADABLE} if it is damaged
   */
  public static Checkpoint read(byte[] file) {
    Map<String, Tensor> tensors = SafeTensors.read(file);
    float[] weights = floats(tensors, WEIGHTS);
    float[] mean = floats(tensors, MEAN);
    float[] variance = floats(tensors, VARIANCE);
    float @Nullable [] reference =
        tensors.containsKey(REFERENCE) ? floats(tensors, REFERENCE) : null;
    if (mean.length != weights.length
        || variance.length != weights.length
        || reference != null && reference.length != weights.length) {
      throw refused("its flat tensors are not all as long as the " + weights.length + " weights");
    }
    Tensor counterTensor = required(tensors, COUNTERS);
    if (counterTensor.type() != Tensor.ElementType.I64) {
      throw refused("its counters are " + counterTensor.type() + " instead of I64");
    }
    long[] counters = counterTensor.longs();
    if (counters.length != COUNTER_COUNT) {
      throw refused("it has " + counters.length + " counters instead of " + COUNTER_COUNT);
    }
    return new Checkpoint(
        text(required(tensors, RUN)),
        new Checkpoint.Position(counter(counters, 0), counter(counters, 1)),
        weights,
        new FlatAdam.State(mean, variance, counter(counters, 2), counter(counters, 3)),
        reference,
        tensors.containsKey(HISTORY)
            ? List.of(text(required(tensors, HISTORY)).split(" "))
            : List.of());
  }

  private static String text(Tensor tensor) {
    return StandardCharsets.UTF_8.decode(tensor.data()).toString();
  }

  private static int counter(long[] counters, int index) {
    long value = counters[index];
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw refused("counter " + index + " is " + value);
    }
    return (int) value;
  }

  private static float[] floats(Map<String, Tensor> tensors, String name) {
    Tensor tensor = required(tensors, name);
    if (tensor.type() != Tensor.ElementType.F32) {
      throw refused("tensor " + name + " holds " + tensor.type() + " instead of F32");
    }
    return tensor.floats();
  }

  private static Tensor required(Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw refused("it lacks the tensor " + name);
    }
    return tensor;
  }

  private static SignRelayException refused(String why) {
    return new SignRelayException(
        ErrorCode.MODEL_UNREADABLE, "the checkpoint cannot be used: " + why);
  }
}
