package org.signrelay.control.training;

import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Reads a recipe before a job is made of it; implemented where the learning core is known. */
@FunctionalInterface
public interface RecipeCheck {

  /**
   * What the kernel has to know of a recipe.
   *
   * @throws SignRelayException {@link ErrorCode#RECIPE_INVALID} with all errors at once, each with
   *     its line
   */
  RecipeFacts check(String yaml);
}
