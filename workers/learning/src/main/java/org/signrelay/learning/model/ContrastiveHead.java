package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * The text tower and the projections of the contrastive stage: clips and sentences as vectors of
 * one space.
 */
final class ContrastiveHead {
  private static final double EMBEDDING_DEVIATION = 0.1;
  private static final int TEXT_LAYERS = 1;

  private final TokenEmbedding embedding;
  private final Positions positions;
  private final EncoderStack text;
  private final Linear clipProjection;
  private final Linear textProjection;
  private final Parameter logScale;

  ContrastiveHead(
      ParameterRegistry registry, String name, ModelSize size, int vocabulary, int length) {
    int width = size.width();
    embedding =
        new TokenEmbedding(
            registry, name + ".embedding", vocabulary, width, EMBEDDING_DEVIATION, 1);
    positions = new Positions(registry, name + ".positions", length, width);
    text = new EncoderStack(registry, name + ".text", size, TEXT_LAYERS);
    clipProjection = new Linear(registry, name + ".clip_projection", width, width);
    textProjection = new Linear(registry, name + ".text_projection", width, width);
    logScale =
        registry.add(
            name + ".log_scale", new Shape(1), new InitialValues.Constant(Math.log(1 / 0.07)));
  }

  TokenVectors clips(Memory memory) {
    return new TokenVectors(clipProjection.forward(memory.tokens()), memory.mask());
  }

  TokenVectors texts(TextBatch batch) {
    NDArray x = positions.forward(embedding.forward(batch.labels()), 0); // (B,L,D)
    NDArray y = text.forward(x, Masks.padding(batch.mask()));
    return new TokenVectors(textProjection.forward(y), batch.mask());
  }

  /** The factor of the similarities, a learned number above 0; of shape (1). */
  NDArray scale(NDArray like) {
    NDArray scale = logScale.getArray().exp();
    scale.attach(like.getManager()); // else it would stay in the model's manager
    return scale;
  }
}
