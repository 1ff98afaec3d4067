package org.signrelay.learning.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.PreferenceLevel;

/** A stage of a recipe with its plugins at hand. Immutable. */
public sealed interface StagePlan {
  StageRecipe recipe();

  /** How many of its steps are a reference run; they come first. */
  default int referenceSteps() {
    return 0;
  }

  /**
   * Clips and sentences into one space.
   *
   * @param selector plans batches and says what is a negative
   * @param reference the same of the reference run; null where the recipe has none
   */
  record Contrastive(
      ContrastiveRecipe recipe, NegativeSelector selector, @Nullable NegativeSelector reference)
      implements StagePlan {

    @Override
    public int referenceSteps() {
      return recipe.reference() == null ? 0 : recipe.reference().steps();
    }
  }

  /**
   * Maximum likelihood.
   *
   * @param auxiliary further terms of the loss, which no recipe can ask for
   */
  record Translation(TranslationRecipe recipe, List<AuxiliaryLoss> auxiliary) implements StagePlan {
    public Translation {
      auxiliary = List.copyOf(auxiliary);
    }
  }

  /**
   * Telling near-identical signing apart.
   *
   * @param levels at least one
   */
  record Preference(PreferenceRecipe recipe, List<Level> levels) implements StagePlan {
    public Preference {
      levels = List.copyOf(levels);
    }
  }

  /**
   * A preference level.
   *
   * @param name of its slot
   * @param level makes the damaged side
   * @param lambda weight of its term
   */
  record Level(String name, PreferenceLevel level, double lambda) {
    /** The same place, filled by another. */
    Level with(PreferenceLevel other) {
      return new Level(name, other, lambda);
    }
  }
}
