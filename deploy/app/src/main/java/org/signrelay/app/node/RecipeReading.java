package org.signrelay.app.node;

import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.signrelay.control.training.RecipeCheck;
import org.signrelay.control.training.RecipeFacts;
import org.signrelay.learning.recipe.CorpusRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.runtime.corpus.SampleReference;
import org.signrelay.runtime.training.RunPlans;

/** Reads recipes for the kernel, which does not know the learning core. */
public final class RecipeReading implements RecipeCheck {
  private static final String SAMPLE = "sample/";

  @Override
  public RecipeFacts check(String yaml) {
    Recipe recipe = RecipeReader.read(yaml);
    Set<String> slots =
        RunPlans.slots(recipe).stream().map(Object::toString).collect(Collectors.toSet());
    return new RecipeFacts(recipe.name(), corpusReference(recipe), recipe.seed(), slots);
  }

  /** A recipe's corpus as a job names it: generated ones carry their knobs and the recipe's seed. */
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
