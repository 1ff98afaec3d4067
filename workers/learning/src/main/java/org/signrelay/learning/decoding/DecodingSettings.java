package org.signrelay.learning.decoding;

import org.signrelay.learning.recipe.DecodingRecipe;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * How a sentence is searched for.
 *
 * @param beam hypotheses kept at each token; 1 takes the likeliest token each time
 * @param lengthPenalty α: hypotheses are ranked by log p / length^α; 0 prefers short ones
 * @param maxTokens the longest sentence, its end included; the model's own limit holds as well
 */
public record DecodingSettings(int beam, double lengthPenalty, int maxTokens) {
  private static final int LARGEST_BEAM = 64;

  public DecodingSettings {
    if (beam < 1 || beam > LARGEST_BEAM) {
      throw refused("beam must be 1 to " + LARGEST_BEAM + ", but was " + beam);
    }
    if (!(lengthPenalty >= 0 && lengthPenalty <= 10)) {
      throw refused("length penalty must be 0 to 10, but was " + lengthPenalty);
    }
    if (maxTokens < 1) {
      throw refused("max tokens must be at least 1, but was " + maxTokens);
    }
  }

  private static SignRelayException refused(String why) {
    return new SignRelayException(ErrorCode.OPTION_INVALID, why);
  }

  /** The settings of a recipe, whose sentences have a start that nobody writes. */
  public static DecodingSettings of(DecodingRecipe recipe) {
    return new DecodingSettings(recipe.beamSize(), recipe.lengthPenalty(), recipe.maxTokens() - 1);
  }

  /** The likeliest token each time, up to the model's limit. */
  public static DecodingSettings greedy() {
    return new DecodingSettings(1, 1, Integer.MAX_VALUE);
  }

  /** A beam, ranked by log p a token, up to the model's limit. */
  public static DecodingSettings beam(int size) {
    return new DecodingSettings(size, 1, Integer.MAX_VALUE);
  }
}
