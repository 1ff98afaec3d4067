package org.signrelay.runtime.models;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.signrelay.host.Lease;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.Clip;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.TrainableEncoder;

/**
 * One model in memory with one version of its encoder, and a count of its holders. It begins with
 * one; when the last lets go, its tensors are freed and the lease on the plugin is closed.
 * Thread-safe.
 */
final class ModelInstance {
  private static final int START_AND_END = 2;
  private static final int TEXT_LAYERS = 1;

  private final ModelConfig config;
  private final Lease<EncoderFactory> encoder;
  private final NDManager root;
  private final TranslationModel model;
  private final Decoder decoder;
  private final ClipPreparation preparation;
  private int holders = 1;

  /**
   * Builds the model and puts the bundle's weights into it, by name.
   *
   * @param encoder taken over, also if this fails
   * @throws org.signrelay.spi.SignRelayException MODEL_UNREADABLE if the weights do not fit
   */
  ModelInstance(BundleContents bundle, Lease<EncoderFactory> encoder, Device device) {
    Torch.withoutGradients();
    this.config = bundle.config();
    this.encoder = encoder;
    this.root = Torch.newManager(device);
    try {
      this.model = new TranslationModel(create(), size(config), limits(config), root, 0);
      BundledWeights.load(bundle.weights(), model.weights());
    } catch (Throwable e) {
      root.close();
      encoder.close();
      throw e;
    }
    this.decoder = new Decoder(model, bundle.tokenizer());
    this.preparation =
        new ClipPreparation(model.encoder(), config.frameRate(), config.maxFrames());
  }

  private TrainableEncoder create() {
    EncoderFactory factory = encoder.factory();
    return switch (factory.create(
        factory.options().parse(config.encoder().options()),
        new EncoderContext(config.layout()))) {
      case TrainableEncoder trainable -> trainable;
    };
  }

  private static ModelSize size(ModelConfig config) {
    return new ModelSize(
        config.width(),
        config.heads(),
        config.feedForward(),
        config.encoderLayers(),
        config.decoderLayers(),
        TEXT_LAYERS);
  }

  private static ModelLimits limits(ModelConfig config) {
    return new ModelLimits(
        config.maxFrames(), config.maxTargetTokens() - START_AND_END, config.vocabulary());
  }

  /** The version of the encoder inside. */
  Lease<EncoderFactory> encoder() {
    return encoder;
  }

  Map<String, String> pluginVersions() {
    return Map.of(config.encoder().slot(), encoder.version().toString());
  }

  PreparedClip prepare(Clip clip) {
    return model.checked(preparation.prepare(clip));
  }

  List<Translation> translate(List<PreparedClip> clips, DecodingSettings settings) {
    List<Double> rates = clips.stream().map(clip -> config.frameRate()).toList();
    return decoder.translate(clips, rates, settings);
  }

  /** Translates a golden clip, so that the first request finds everything in place. */
  void warmUp() {
    List<PreparedClip> golden = golden();
    translate(golden.subList(golden.size() - 1, golden.size()), new DecodingSettings(1, 1, 8));
  }

  /** What the text decoder sees of a golden clip: (1,S,D), one array a clip. */
  List<float[]> goldenOutputs() {
    Torch.withoutGradients();
    return golden().stream()
        .map(
            clip -> {
              try (NDManager scope = model.newScope()) {
                return model
                    .encode(ClipBatch.of(scope, List.of(clip)), false)
                    .tokens()
                    .toFloatArray();
              }
            })
        .toList();
  }

  private List<PreparedClip> golden() {
    return GoldenSigning.clips(config.layout(), config.frameRate(), config.maxFrames()).stream()
        .map(this::prepare)
        .toList();
  }

  /** Adds a holder, unless the last has let go already. */
  synchronized boolean acquire() {
    if (holders == 0) {
      return false;
    }
    holders++;
    return true;
  }

  void release() {
    synchronized (this) {
      if (--holders > 0) {
        return;
      }
    }
    model.close();
    root.close();
    encoder.close();
  }

  /** Whether somebody beside its owner holds it. */
  synchronized boolean isInUse() {
    return holders > 1;
  }
}
