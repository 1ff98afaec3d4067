package org.signrelay.learning.recipe;

/**
 * Sizes of the model. Immutable.
 *
 * @param width d, the width of a token
 * @param encoderLayers Transformer encoder layers above the encoder plugin
 * @param decoderLayers Transformer decoder layers
 * @param heads attention heads; divides the width
 * @param feedForward hidden width of a feed-forward block
 * @param vocabulary how many subword tokens at most, special ones included
 * @param maxTargetTokens the longest text, start and end included
 * @param maxFrames the longest clip
 */
public record ModelRecipe(
    int width,
    int encoderLayers,
    int decoderLayers,
    int heads,
    int feedForward,
    int vocabulary,
    int maxTargetTokens,
    int maxFrames) {

  /** About 0.6 million parameters: trains on two cores in about a minute. */
  public static ModelRecipe defaults() {
    return new ModelRecipe(96, 2, 2, 4, 192, 400, 40, 1024);
  }
}
