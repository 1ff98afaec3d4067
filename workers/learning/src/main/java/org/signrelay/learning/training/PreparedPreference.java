package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe;

/**
 * A preference stage made ready: its levels prepared, and what its reference model said so far.
 * Both follow from the run and may be thrown away. Used by one thread.
 *
 * @param stage the stage's number
 * @param reference the weights that it was made ready with
 * @param pairs asks the prepared levels
 * @param cache of the reference model's answers
 */
record PreparedPreference(int stage, float[] reference, PairMaker pairs, ReferenceCache cache) {

  /**
   * Prepares every level that counts.
   *
   * @param contexts makes a level's context from its seed
   * @param seed of the stage's levels
   */
  static PreparedPreference of(
      int number,
      StagePlan.Preference stage,
      TranslationModel reference,
      List<TrainingExample> examples,
      LongFunction<LevelContext> contexts,
      long seed) {
    List<CheckedLevel> levels = new ArrayList<>();
    for (StagePlan.Level level : stage.levels()) {
      if (level.lambda() > 0) {
        try (LevelContext context = contexts.apply(Seeds.derive(seed, level.name()))) {
          levels.add(CheckedLevel.of(level, reference.limits().frames()).prepared(context));
        }
      }
    }
    PreferenceRecipe recipe = stage.recipe();
    int batches = Math.ceilDiv(examples.size(), Math.min(recipe.batchSize(), examples.size()));
    return new PreparedPreference(
        number,
        reference.weights().toArray(),
        new PairMaker(levels, recipe.pairs(), recipe.donors()),
        new ReferenceCache(Math.multiplyExact(recipe.perturbations(), batches)));
  }

  /** Whether it was made for this stage of this run. */
  boolean serves(int number, TranslationModel frozen) {
    return stage == number && Arrays.equals(reference, frozen.weights().toArray());
  }
}
