package org.signrelay.host;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.signrelay.spi.Clip;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.TrainableEncoder;
import org.signrelay.spi.UnsupportedLayoutException;

/** Creates an encoder, prepares the golden clips and sends them through its block as one batch. */
final class EncoderProbe {
  private EncoderProbe() {}

  static List<String> problems(EncoderFactory factory) {
    List<String> refusals = new ArrayList<>();
    for (int dimensions = 2; dimensions <= 3; dimensions++) {
      try {
        List<String> problems = problems(factory, GoldenClips.clips(dimensions));
        if (!problems.isEmpty()) {
          return problems;
        }
      } catch (UnsupportedLayoutException e) {
        refusals.add(Reasons.of(e));
      }
    }
    return refusals.size() < 2
        ? List.of()
        : List.of("supports no golden layout: " + String.join("; ", refusals));
  }

  private static List<String> problems(EncoderFactory factory, List<Clip> clips) {
    EncoderContext context = new EncoderContext(clips.getFirst().layout());
    Encoder encoder = factory.create(factory.options().defaults(), context);
    PreparedLayout layout = encoder.preparedLayout();
    List<PreparedClip> prepared = new ArrayList<>();
    for (Clip clip : clips) {
      PreparedClip result = encoder.prepare(clip);
      if (result.frames() != clip.frames() || !result.layout().equals(layout)) {
        return List.of(
            "prepare must keep the %d frames in width %d, but returned %d in width %d"
                .formatted(
                    clip.frames(), layout.width(), result.frames(), result.layout().width()));
      }
      if (!Finite.all(result.values())) {
        return List.of("prepare returned a value that is not finite");
      }
      prepared.add(result);
    }
    return switch (encoder) {
      case TrainableEncoder trainable -> forward(trainable, prepared);
    };
  }

  private static List<String> forward(TrainableEncoder encoder, List<PreparedClip> clips) {
    int longest = clips.stream().mapToInt(PreparedClip::frames).max().orElseThrow();
    Shape frames = new Shape(clips.size(), longest, encoder.preparedLayout().width());
    Shape mask = new Shape(clips.size(), longest);
    Block block = encoder.block();
    try (NDManager manager = NDManager.newBaseManager()) {
      block.setInitializer(EncoderProbe::smallWeights, Parameter.Type.WEIGHT);
      block.initialize(manager, DataType.FLOAT32, frames, mask);
      NDList output =
          block.forward(
              new ParameterStore(manager, false),
              new NDList(
                  manager.create(paddedFrames(clips, longest), frames),
                  manager.create(paddedMask(clips, longest), mask)),
              false);
      return judge(encoder, clips, longest, output);
    } finally {
      block.clear();
    }
  }

  /**
   * Weights that do not come from the engine's random generator: a training in this process draws
   * from it, and must not notice that a plugin was probed.
   */
  private static NDArray smallWeights(NDManager manager, Shape shape, DataType type) {
    SplittableRandom random = new SplittableRandom(42);
    float[] weights = new float[(int) shape.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-0.1, 0.1);
    }
    return manager.create(weights, shape);
  }

  private static List<String> judge(
      TrainableEncoder encoder, List<PreparedClip> clips, int longest, NDList output) {
    if (output.size() != 2) {
      return List.of(
          "forward must return tokens and mask, but returned %d".formatted(output.size()));
    }
    int tokens = encoder.tokenSpans(longest).size();
    Shape wanted = new Shape(clips.size(), tokens, encoder.width());
    Shape wantedMask = new Shape(clips.size(), tokens);
    NDArray features = output.get(0);
    NDArray mask = output.get(1);
    if (!features.getShape().equals(wanted) || !mask.getShape().equals(wantedMask)) {
      return List.of(
          "forward must return tokens %s and mask %s, but returned %s and %s"
              .formatted(wanted, wantedMask, features.getShape(), mask.getShape()));
    }
    if (features.getDataType() != DataType.FLOAT32 || mask.getDataType() != DataType.FLOAT32) {
      return List.of("forward must return tokens and mask of type float32");
    }
    if (!Finite.all(features.toFloatArray())) {
      return List.of("forward returned a value that is not finite");
    }
    return judgeMask(encoder, clips, tokens, mask.toFloatArray());
  }

  private static List<String> judgeMask(
      TrainableEncoder encoder, List<PreparedClip> clips, int tokens, float[] mask) {
    for (int row = 0; row < clips.size(); row++) {
      int real = encoder.tokenSpans(clips.get(row).frames()).size();
      for (int token = 0; token < tokens; token++) {
        if (mask[row * tokens + token] != (token < real ? 1 : 0)) {
          return List.of(
              "the mask of a clip of %d frames must hold 1 for its %d tokens and 0 after them"
                  .formatted(clips.get(row).frames(), real));
        }
      }
    }
    return List.of();
  }

  private static float[] paddedFrames(List<PreparedClip> clips, int longest) {
    int width = clips.getFirst().layout().width();
    float[] frames = new float[clips.size() * longest * width];
    for (int row = 0; row < clips.size(); row++) {
      float[] values = clips.get(row).values();
      System.arraycopy(values, 0, frames, row * longest * width, values.length);
    }
    return frames;
  }

  private static float[] paddedMask(List<PreparedClip> clips, int longest) {
    float[] mask = new float[clips.size() * longest];
    for (int row = 0; row < clips.size(); row++) {
      Arrays.fill(mask, row * longest, row * longest + clips.get(row).frames(), 1);
    }
    return mask;
  }
}
