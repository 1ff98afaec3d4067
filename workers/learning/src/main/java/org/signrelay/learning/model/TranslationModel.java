package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.signrelay.learning.engine.FlatWeights;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.TrainableEncoder;

/**
 * Signing to text: an encoder plugin's tokens, a Transformer encoder over them, a Transformer
 * decoder that writes the sentence (Vaswani et al. 2017, layers pre-norm), and a text tower beside
 * it for the contrastive stage.
 *
 * <pre>
 * B batch   T frames   F features a frame   S clip tokens   L text tokens
 * D width   H heads    V vocabulary
 *
 * clip (B,T,F) -> plugin (B,S,D') -> linear (B,S,D) -> + positions -> encoder (B,S,D)
 * text (B,L)   -> embedding + positions (B,L,D) -> decoder over the clip -> logits (B,L,V)
 * </pre>
 *
 * <p>Owns its weights. Reading is thread-safe: any number of threads may compute with one model, as
 * long as no training changes it.
 */
public final class TranslationModel implements SentenceWriter, AutoCloseable {
  private final TrainableEncoder encoder;
  private final ModelLimits limits;
  private final Linear bridge;
  private final Positions clipPositions;
  private final EncoderStack clipEncoder;
  private final TextDecoder decoder;
  private final ContrastiveHead contrastive;
  private final FlatWeights weights;
  private final NDManager manager;

  /**
   * A model with first weights.
   *
   * @param encoder freshly created: its block is initialised here
   * @param parent the manager in whose place and life span the weights are
   * @param seed determines the first weights
   */
  public TranslationModel(
      TrainableEncoder encoder, ModelSize size, ModelLimits limits, NDManager parent, long seed) {
    this.encoder = encoder;
    this.limits = limits;
    this.manager = parent.newSubManager();
    ParameterRegistry registry = new ParameterRegistry(manager, seed);
    initialise(encoder.block(), registry, seed);
    int clipTokens = encoder.tokenSpans(limits.frames()).size();
    bridge = new Linear(registry, "bridge", encoder.width(), size.width());
    clipPositions = new Positions(registry, "clip_positions", clipTokens, size.width());
    clipEncoder = new EncoderStack(registry, "clip_encoder", size, size.encoderLayers());
    int textLength = limits.textTokens() + 1; // the end is a token too
    decoder = new TextDecoder(registry, "decoder", size, limits.vocabulary(), textLength);
    contrastive =
        new ContrastiveHead(registry, "contrastive", size, limits.vocabulary(), textLength);
    weights = new FlatWeights(manager, registry.all());
  }

  private void initialise(Block block, ParameterRegistry registry, long seed) {
    int frames = limits.frames();
    Torch.seeded(
        Seeds.derive(seed, "encoder"),
        () -> {
          block.initialize(
              manager,
              DataType.FLOAT32,
              new Shape(1, frames, encoder.preparedLayout().width()),
              new Shape(1, frames));
          return block;
        });
    block
        .getParameters()
        .forEach(entry -> registry.adopt("encoder." + entry.getKey(), entry.getValue()));
  }

  public TrainableEncoder encoder() {
    return encoder;
  }

  @Override
  public ModelLimits limits() {
    return limits;
  }

  public FlatWeights weights() {
    return weights;
  }

  /** A scope for the tensors of one computation, on this model's device; its caller closes it. */
  public NDManager newScope() {
    return manager.newSubManager();
  }

  /**
   * Refuses a clip that is longer than the model's positions reach.
   *
   * @return the same clip
   */
  public PreparedClip checked(PreparedClip clip) {
    if (clip.frames() > limits.frames()) {
      throw new SignRelayException(
          ErrorCode.CLIP_TOO_LONG,
          "this model takes clips of at most %d frames, found %d"
              .formatted(limits.frames(), clip.frames()));
    }
    return clip;
  }

  /**
   * Reads clips.
   *
   * @param training whether a plugin's dropout works
   */
  public Memory encode(ClipBatch clips, boolean training) {
    ParameterStore parameters = new ParameterStore(clips.frames().getManager(), false);
    NDList tokens =
        encoder.block().forward(parameters, new NDList(clips.frames(), clips.mask()), training);
    NDArray mask = tokens.get(1); // (B,S)
    NDArray x = clipPositions.forward(bridge.forward(tokens.get(0)), 0); // (B,S,D)
    return new Memory(clipEncoder.forward(x, Masks.padding(mask)), mask);
  }

  /** Predicts every token of given sentences from the tokens before it. */
  public Decoded decode(TextBatch texts, Memory memory) {
    return decoder.forward(texts.inputs(), memory);
  }

  @Override
  public DecoderState startDecoding(Memory memory) {
    return decoder.start(memory);
  }

  @Override
  public DecoderStep decodeNext(NDArray ids, DecoderState state) {
    return decoder.step(ids, state);
  }

  /** Clips in the space that they share with sentences. */
  public TokenVectors clipVectors(Memory memory) {
    return contrastive.clips(memory);
  }

  /** Sentences in the space that they share with clips. */
  public TokenVectors textVectors(TextBatch texts) {
    return contrastive.texts(texts);
  }

  /** The learned factor of similarities, of shape (1), in the manager of {@code like}. */
  public NDArray similarityScale(NDArray like) {
    return contrastive.scale(like);
  }

  @Override
  public void close() {
    weights.close();
    manager.close();
  }
}
