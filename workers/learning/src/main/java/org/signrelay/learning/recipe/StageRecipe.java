package org.signrelay.learning.recipe;

/** One stage of a training. Immutable. */
public sealed interface StageRecipe permits ContrastiveRecipe, TranslationRecipe, PreferenceRecipe {

  /** How many optimizer steps; at least one. */
  int steps();

  /** Clips a step. */
  int batchSize();

  OptimizerRecipe optimizer();

  /** The word of the {@code stage} key: {@code contrastive}, {@code translation}, ... */
  default String kind() {
    return switch (this) {
      case ContrastiveRecipe contrastive -> "contrastive";
      case TranslationRecipe translation -> "translation";
      case PreferenceRecipe preference -> "preference";
    };
  }
}
