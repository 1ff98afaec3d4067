/**
 * Recipes: the YAML that, with the seed in it, determines a training run. Start with {@link
 * org.signrelay.learning.recipe.RecipeReader}.
 */
@NullMarked
package org.signrelay.learning.recipe;

import org.jspecify.annotations.NullMarked;
