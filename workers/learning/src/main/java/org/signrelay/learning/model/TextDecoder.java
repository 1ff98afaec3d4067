package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicts the next text token from the text so far and a clip.
 *
 * <pre>
 * B batch   L text tokens   S clip tokens   D width   H heads   V vocabulary
 * </pre>
 */
final class TextDecoder {
  private static final double EMBEDDING_DEVIATION = 0.02;

  private final TokenEmbedding embedding;
  private final Positions positions;
  private final List<DecoderLayer> layers;
  private final LayerNorm norm;
  private final Linear vocabulary;

  TextDecoder(
      ParameterRegistry registry, String name, ModelSize size, int vocabularySize, int length) {
    embedding =
        new TokenEmbedding(
            registry,
            name + ".embedding",
            vocabularySize,
            size.width(),
            EMBEDDING_DEVIATION,
            Math.sqrt(size.width()));
    positions = new Positions(registry, name + ".positions", length, size.width());
    layers =
        IntStream.range(0, size.decoderLayers())
            .mapToObj(layer -> new DecoderLayer(registry, name + ".layers." + layer, size))
            .toList();
    norm = new LayerNorm(registry, name + ".norm", size.width());
    vocabulary = new Linear(registry, name + ".vocabulary", size.width(), vocabularySize);
  }

  /** How many tokens, the end included, a sentence may have. */
  int length() {
    return positions.length();
  }

  /** Teacher forcing: all positions at once. */
  Decoded forward(NDArray inputs, Memory memory) {
    NDArray selfMask = Masks.causal(inputs.getManager(), Math.toIntExact(inputs.getShape().get(1)));
    NDArray memoryMask = Masks.padding(memory.mask());
    NDArray x = positions.forward(embedding.forward(inputs), 0); // (B,L,D)
    List<NDArray> attention = new ArrayList<>();
    for (DecoderLayer layer : layers) {
      DecoderLayer.Result result =
          layer.forward(x, null, selfMask, layer.project(memory.tokens()), memoryMask);
      x = result.tokens();
      attention.add(result.crossWeights());
    }
    return new Decoded(vocabulary.forward(norm.forward(x)), attention);
  }

  /** The state before the first token. */
  DecoderState start(Memory memory) {
    return new DecoderState(
        0,
        List.of(),
        layers.stream().map(layer -> layer.project(memory.tokens())).toList(),
        Masks.padding(memory.mask()));
  }

  /** One token further; {@code ids (B,1)}. */
  DecoderStep step(NDArray ids, DecoderState state) {
    NDArray x = positions.forward(embedding.forward(ids), state.position()); // (B,1,D)
    List<Heads.KeyValue> seen = new ArrayList<>();
    List<NDArray> attention = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      DecoderLayer.Result result =
          layers
              .get(layer)
              .forward(
                  x,
                  state.position() == 0 ? null : state.seen().get(layer),
                  null,
                  state.memory().get(layer),
                  state.memoryMask());
      x = result.tokens();
      seen.add(result.seen());
      attention.add(result.crossWeights());
    }
    NDArray logits = vocabulary.forward(norm.forward(x)).squeeze(1); // (B,V)
    return new DecoderStep(logits, attention, state.next(seen));
  }
}
