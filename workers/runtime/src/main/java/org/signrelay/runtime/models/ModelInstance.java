package org.signrelay.runtime.models;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.signrelay.host.Lease;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.learning.bundle.ModelManifest;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.decoding.Translator;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.spi.Clip;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.PreparedClip;

/**
 * One model in memory with one version of its encoder, and a count of its holders. It begins with
 * one; when the last lets go, its tensors are freed and the lease on the plugin is closed.
 * Thread-safe.
 */
final class ModelInstance {
  private static final DecodingSettings FEW_TOKENS = new DecodingSettings(1, 1, 8);

  private final Lease<EncoderFactory> encoder;
  private final Translator translator;
  private final ModelManifest manifest;
  private int holders = 1;

  /**
   * Builds the model and puts the bundle's weights into it, by name.
   *
   * @param encoder taken over, also if this fails
   * @throws org.signrelay.spi.SignRelayException MODEL_UNREADABLE if the weights do not fit
   */
  ModelInstance(BundleContents bundle, Lease<EncoderFactory> encoder, Device device) {
    this.encoder = encoder;
    this.manifest = bundle.manifest();
    try {
      this.translator = Translator.load(bundle, encoder.factory(), device);
    } catch (Throwable e) {
      encoder.close();
      throw e;
    }
  }

  /** The version of the encoder inside. */
  Lease<EncoderFactory> encoder() {
    return encoder;
  }

  Map<String, String> pluginVersions() {
    return Map.of(translator.config().encoder().slot(), encoder.version().toString());
  }

  ModelManifest manifest() {
    return manifest;
  }

  PreparedClip prepare(Clip clip) {
    return translator.prepare(clip);
  }

  List<Translation> translate(List<PreparedClip> clips, DecodingSettings settings) {
    return translator.translatePrepared(clips, settings);
  }

  /** Translates the golden clips, so that the first request finds everything in place. */
  void warmUp() {
    translate(golden(), FEW_TOKENS);
  }

  /** What the text decoder sees of each golden clip, (1,S,D). */
  List<float[]> goldenOutputs() {
    Torch.withoutGradients();
    return golden().stream()
        .map(clip -> {
          try (NDManager scope = translator.model().newScope()) {
            return translator
                .model()
                .encode(ClipBatch.of(scope, List.of(clip)), false)
                .tokens()
                .toFloatArray();
          }
        })
        .toList();
  }

  private List<PreparedClip> golden() {
    ModelConfig config = translator.config();
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
    translator.close();
    encoder.close();
  }

  /** Whether somebody beside its owner holds it. */
  synchronized boolean isInUse() {
    return holders > 1;
  }
}
