package org.signrelay.learning.decoding;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelConfig;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.model.ModelWeights;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.Clip;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.TrainableEncoder;
import org.signrelay.spi.UnsupportedLayoutException;

/**
 * A published model at work: clips in, sentences out. Owns its tensors, from {@link #load} to
 * {@link #close}. Any number of threads may translate at once; whoever closes it waits for them
 * first.
 */
public final class Translator implements AutoCloseable {
  /** Start and end, which a configuration counts among the tokens of a text. */
  private static final int START_AND_END = 2;

  private final NDManager root;
  private final ModelConfig config;
  private final TranslationModel model;
  private final ClipPreparation preparation;
  private final Decoder decoder;

  private Translator(
      NDManager root, BundleContents bundle, TrainableEncoder encoder, TranslationModel model) {
    this.root = root;
    this.config = bundle.config();
    this.model = model;
    this.preparation = new ClipPreparation(encoder, config.frameRate(), config.maxFrames());
    this.decoder = new Decoder(model, bundle.tokenizer());
  }

  /**
   * Builds a published model.
   *
   * @param encoder the plugin that the bundle names, of any version whose parameters have the same
   *     names and shapes
   * @throws SignRelayException with {@code MODEL_UNREADABLE} if bundle and encoder do not fit
   */
  public static Translator load(BundleContents bundle, EncoderFactory encoder, Device device) {
    Torch.withoutGradients();
    NDManager root = Torch.newManager(device);
    try {
      TrainableEncoder made = encoder(bundle.config(), encoder);
      TranslationModel model =
          new TranslationModel(made, size(bundle.config()), limits(bundle.config()), root, 0);
      ModelWeights.load(model, bundle.weights());
      return new Translator(root, bundle, made, model);
    } catch (RuntimeException e) {
      root.close();
      throw e;
    }
  }

  private static TrainableEncoder encoder(ModelConfig config, EncoderFactory factory) {
    try {
      return switch (factory.create(
          factory.options().parse(config.encoder().options()),
          new EncoderContext(config.layout()))) {
        case TrainableEncoder trainable -> trainable;
      };
    } catch (InvalidOptionsException | UnsupportedLayoutException e) {
      throw new SignRelayException(
          ErrorCode.MODEL_UNREADABLE,
          "encoder %s does not take what the model was trained with: %s"
              .formatted(factory.name(), e.getMessage()),
          e);
    }
  }

  private static ModelSize size(ModelConfig config) {
    return new ModelSize(
        config.width(),
        config.heads(),
        config.feedForward(),
        config.encoderLayers(),
        config.decoderLayers());
  }

  private static ModelLimits limits(ModelConfig config) {
    return new ModelLimits(
        config.maxFrames(), config.maxTargetTokens() - START_AND_END, config.vocabulary());
  }

  public ModelConfig config() {
    return config;
  }

  public TranslationModel model() {
    return model;
  }

  public Decoder decoder() {
    return decoder;
  }

  /**
   * Brings a clip into the model's form.
   *
   * @throws SignRelayException with {@code CLIP_LAYOUT_UNSUPPORTED} or {@code CLIP_TOO_LONG}
   */
  public PreparedClip prepare(Clip clip) {
    return preparation.prepare(clip);
  }

  /**
   * Translates clips, in batches of similar length.
   *
   * @return a translation for each clip, in the clips' order
   * @throws SignRelayException as {@link #prepare}, for the first clip that does not fit
   */
  public List<Translation> translate(List<Clip> clips, DecodingSettings settings) {
    return translatePrepared(clips.stream().map(this::prepare).toList(), settings);
  }

  /** As {@link #translate}, for clips from {@link #prepare}. */
  public List<Translation> translatePrepared(List<PreparedClip> clips, DecodingSettings settings) {
    return decoder.translate(clips, config.frameRate(), settings);
  }

  @Override
  public void close() {
    model.close();
    root.close();
  }
}
