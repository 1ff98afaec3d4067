package org.signrelay.control.training;

import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Reads a recipe before a job is made of it; implemented where the learning core is known. */
@FunctionalInterface
public interface RecipeCheck {

  /**
   * What the kernel has to know of a recipe.
   *
   * @param seed in place of the recipe's own, wherever that one counts: in the training and in a
   *     generated corpus; null for the recipe's
   * @throws SignRelayException {@link ErrorCode#RECIPE_INVALID} with all errors at once, each with
   *     its line
   */
  RecipeFacts check(String yaml, @Nullable Long seed);
}
