package org.signrelay.learning.saliency;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A clip's right sentence, and which of its tokens saliency is asked about. Immutable by
 * convention: arrays are handed over, not copied.
 *
 * @param tokens ids, without special tokens
 * @param asked a flag a token
 */
public record AskedText(int[] tokens, boolean[] asked) {
  public AskedText {
    if (tokens.length != asked.length) {
      throw new IllegalArgumentException(
          "%d tokens need as many flags, found %d".formatted(tokens.length, asked.length));
    }
  }

  /** Asks about what carries meaning. */
  public static AskedText content(int[] tokens, ContentTokens content) {
    boolean[] asked = new boolean[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      asked[i] = content.content()[tokens[i]];
    }
    return new AskedText(tokens, asked);
  }

  /**
   * Asks about one of the words that carry meaning, drawn; about everything where none does.
   * Attention summed over a sentence is nearly flat over its signs, that of one word is not.
   */
  public static AskedText oneOf(int[] tokens, ContentTokens content, long seed) {
    List<ContentTokens.Word> words = content.words(tokens);
    return words.isEmpty()
        ? everything(tokens)
        : about(tokens, words.get(new SplittableRandom(seed).nextInt(words.size())));
  }

  /**
   * Asks about one of the words that carry meaning, drawn in proportion to how likely it is; about
   * everything where none does.
   *
   * @param logLikelihoods at least one for each token
   */
  public static AskedText likely(
      int[] tokens, ContentTokens content, double[] logLikelihoods, RandomGenerator random) {
    List<ContentTokens.Word> words = content.words(tokens);
    double[] weights =
        words.stream()
            .mapToDouble(
                word -> Math.exp(Arrays.stream(logLikelihoods, word.from(), word.to()).sum()))
            .toArray();
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (weights[i] > 0 && left <= 0) {
        return about(tokens, words.get(i));
      }
    }
    return everything(tokens);
  }

  private static AskedText about(int[] tokens, ContentTokens.Word word) {
    boolean[] asked = new boolean[tokens.length];
    Arrays.fill(asked, word.from(), word.to(), true);
    return new AskedText(tokens, asked);
  }

  private static AskedText everything(int[] tokens) {
    boolean[] asked = new boolean[tokens.length];
    Arrays.fill(asked, true);
    return new AskedText(tokens, asked);
  }
}
