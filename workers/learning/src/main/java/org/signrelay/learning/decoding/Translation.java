package org.signrelay.learning.decoding;

import java.util.List;

/**
 * A clip's sentence. Immutable.
 *
 * @param text the sentence
 * @param score log p a token
 * @param tokens the sentence's tokens, without its end
 */
public record Translation(String text, double score, List<Token> tokens) {
  public Translation {
    tokens = List.copyOf(tokens);
  }

  /**
   * A token and the part of the clip that the model looked at most when it wrote it.
   *
   * @param text what it adds to the sentence, a space before a word included
   * @param logProbability given the clip and the tokens before
   * @param startSeconds in the clip
   * @param endSeconds in the clip
   */
  public record Token(String text, double logProbability, double startSeconds, double endSeconds) {}
}
