package org.signrelay.learning.saliency;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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

  /**
   * Asks about what carries meaning.
   *
   * @param content by token id, as {@link ContentTokens} has it
   */
  public static AskedText content(int[] tokens, boolean[] content) {
    boolean[] asked = new boolean[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      asked[i] = content[tokens[i]];
    }
    return new AskedText(tokens, asked);
  }

  /**
   * Asks about one of the tokens that carry meaning, drawn; about all where none does. Attention
   * summed over a sentence is nearly flat over its signs, that of one word is not.
   *
   * @param content by token id, as {@link ContentTokens} has it
   */
  public static AskedText oneOf(int[] tokens, boolean[] content, long seed) {
    int[] places =
        IntStream.range(0, tokens.length).filter(place -> content[tokens[place]]).toArray();
    boolean[] asked = new boolean[tokens.length];
    if (places.length == 0) {
      Arrays.fill(asked, true);
    } else {
      asked[places[new SplittableRandom(seed).nextInt(places.length)]] = true;
    }
    return new AskedText(tokens, asked);
  }

  /**
   * Asks about one of the tokens that carry meaning, drawn in proportion to how likely it is; about
   * all where none does.
   *
   * @param content by token id, as {@link ContentTokens} has it
   * @param logLikelihoods at least one for each token
   */
  public static AskedText likely(
      int[] tokens, boolean[] content, double[] logLikelihoods, RandomGenerator random) {
    double[] weights = new double[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      weights[i] = content[tokens[i]] ? Math.exp(logLikelihoods[i]) : 0;
    }
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    boolean[] asked = new boolean[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      left -= weights[i];
      if (weights[i] > 0 && left <= 0) {
        asked[i] = true;
        return new AskedText(tokens, asked);
      }
    }
    Arrays.fill(asked, true);
    return new AskedText(tokens, asked);
  }
}
