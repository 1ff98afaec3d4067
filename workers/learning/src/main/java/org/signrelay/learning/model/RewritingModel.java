package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.signrelay.learning.engine.FlatWeights;

/**
 * Sentence to sentence: a Transformer encoder over the tokens of one, a Transformer decoder that
 * writes the other.
 *
 * <pre>
 * text (B,L) -> embedding + positions (B,L,D) -> encoder (B,L,D) -> decoder -> logits (B,L',V)
 * </pre>
 *
 * <p>Owns its weights. Reading is thread-safe, as long as no training changes them.
 */
public final class RewritingModel implements SentenceWriter, AutoCloseable {
  private static final double EMBEDDING_DEVIATION = 0.02;

  private final ModelLimits limits;
  private final TokenEmbedding embedding;
  private final Positions positions;
  private final EncoderStack encoder;
  private final TextDecoder decoder;
  private final FlatWeights weights;
  private final NDManager manager;

  /**
   * A model with first weights.
   *
   * @param textTokens the longest sentence of either side, without its end
   * @param vocabulary V
   * @param manager of the weights; owned from now on
   * @param seed determines the first weights
   */
  public RewritingModel(
      ModelSize size, int textTokens, int vocabulary, NDManager manager, long seed) {
    this.limits = new ModelLimits(1, textTokens, vocabulary);
    this.manager = manager;
    ParameterRegistry registry = new ParameterRegistry(manager, seed);
    int length = textTokens + 1; // the end is a token too
    embedding =
        new TokenEmbedding(
            registry,
            "embedding",
            vocabulary,
            size.width(),
            EMBEDDING_DEVIATION,
            Math.sqrt(size.width()));
    positions = new Positions(registry, "positions", length, size.width());
    encoder = new EncoderStack(registry, "encoder", size, size.encoderLayers());
    decoder = new TextDecoder(registry, "decoder", size, vocabulary, length);
    weights = new FlatWeights(manager, registry.all());
  }

  @Override
  public ModelLimits limits() {
    return limits;
  }

  public FlatWeights weights() {
    return weights;
  }

  /** A scope for the tensors of one computation; its caller closes it. */
  public NDManager newScope() {
    return manager.newSubManager();
  }

  /** Reads sentences. */
  public Memory encode(TextBatch texts) {
    NDArray x = positions.forward(embedding.forward(texts.labels()), 0); // (B,L,D)
    return new Memory(encoder.forward(x, Masks.padding(texts.mask())), texts.mask());
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

  @Override
  public void close() {
    weights.close();
    manager.close();
  }
}
