package org.signrelay.app.node;

import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.training.RecipeCheck;
import org.signrelay.control.training.RecipeFacts;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.CorpusRecipe;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.runtime.corpus.SampleReference;

/** Reads recipes for the kernel, which does not know the learning core. */
public final class RecipeReading implements RecipeCheck {
  private static final String SAMPLE = "sample/";

  @Override
  public RecipeFacts check(String yaml, @Nullable Long seed) {
    Recipe read = RecipeReader.read(yaml);
    Recipe recipe = seed == null ? read : read.withSeed(seed);
    return new RecipeFacts(recipe.name(), corpusReference(recipe), recipe.seed(), slots(recipe));
  }

  private static Set<String> slots(Recipe recipe) {
    Set<String> slots = new HashSet<>();
    slots.add("encoder/" + recipe.encoder().slot());
    for (StageRecipe stage : recipe.stages()) {
      switch (stage) {
        case ContrastiveRecipe contrastive -> {
          slots.add("negatives/" + contrastive.negatives().slot());
          if (contrastive.reference() != null) {
            slots.add("negatives/" + contrastive.reference().negatives().slot());
          }
        }
        case TranslationRecipe translation -> {
          // needs no plugin but the encoder
        }
        case PreferenceRecipe preference ->
            preference.levels().forEach(level -> slots.add("preference/" + level.plugin().slot()));
      }
    }
    return slots;
  }

  /**
   * A recipe's corpus as a job names it: generated ones carry their knobs and the recipe's seed.
   */
  public static String corpusReference(Recipe recipe) {
    CorpusRecipe corpus = recipe.corpus();
    if (!corpus.source().startsWith(SAMPLE)) {
      return corpus.source();
    }
    StringJoiner knobs = new StringJoiner("&", "?", "");
    corpus.options().forEach((knob, value) -> knobs.add(knob + "=" + value));
    if (!corpus.options().containsKey("seed")) {
      knobs.add("seed=" + recipe.seed());
    }
    return SampleReference.SCHEME + corpus.source().substring(SAMPLE.length()) + knobs;
  }
}
