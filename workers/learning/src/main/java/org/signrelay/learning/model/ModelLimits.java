package org.signrelay.learning.model;

/**
 * What a model is made to read and write.
 *
 * @param frames the longest clip
 * @param textTokens the longest sentence, without its end
 * @param vocabulary V, the number of token ids
 */
public record ModelLimits(int frames, int textTokens, int vocabulary) {
  public ModelLimits {
    if (frames < 1 || textTokens < 1 || vocabulary < 4) {
      throw new IllegalArgumentException(
          "a model needs room for a frame, a token and a vocabulary of 4, but was given %d, %d and %d"
              .formatted(frames, textTokens, vocabulary));
    }
  }
}
