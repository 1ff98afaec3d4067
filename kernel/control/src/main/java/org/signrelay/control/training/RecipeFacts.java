package org.signrelay.control.training;

import java.util.Set;

/**
 * What the kernel has to know of a recipe.
 *
 * @param modelName the name that its model is published under, unless the submission says another
 * @param corpus the corpus it names, unless the submission says another
 * @param seed of the training
 * @param slots the plugin slots it uses, such as {@code encoder/skeleton}
 */
public record RecipeFacts(String modelName, String corpus, long seed, Set<String> slots) {
  public RecipeFacts {
    slots = Set.copyOf(slots);
  }
}
