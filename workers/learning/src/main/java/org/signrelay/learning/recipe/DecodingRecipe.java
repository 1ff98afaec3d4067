package org.signrelay.learning.recipe;

/**
 * How a text is searched for. Immutable.
 *
 * @param beamSize 1 is greedy
 * @param maxTokens the longest text, start and end included; at most what the model allows
 * @param lengthPenalty exponent of the length by which a beam's score is divided
 */
public record DecodingRecipe(int beamSize, int maxTokens, double lengthPenalty) {

  public static DecodingRecipe defaults(ModelRecipe model) {
    return new DecodingRecipe(1, model.maxTargetTokens(), 1);
  }
}
