package org.signrelay.learning.training;

import java.util.List;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.recipe.ModelRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.SignRelayException;

/**
 * A recipe with its plugins at hand: with the corpus, all that a {@link TrainingRun} needs.
 * Immutable.
 *
 * @param encoder makes the encoder
 * @param encoderOptions checked against the encoder's declaration
 * @param stages in order, one for each of the recipe
 */
public record RunPlan(
    Recipe recipe, EncoderFactory encoder, OptionValues encoderOptions, List<StagePlan> stages) {
  /** Start and end, which a recipe counts among the tokens of a text and a model does not. */
  private static final int START_AND_END = 2;

  public RunPlan {
    stages = List.copyOf(stages);
  }

  /**
   * Joins a recipe with the plugins that it names.
   *
   * @throws SignRelayException with {@code RECIPE_INVALID} and every option that a plugin refuses,
   *     with {@code NOT_FOUND} for a plugin that is not there
   */
  public static RunPlan of(Recipe recipe, PluginSource plugins) {
    return new RunPlanner(plugins).plan(recipe);
  }

  /** The same plan with a further term in the loss of every translation stage. */
  public RunPlan withTranslationTerm(AuxiliaryLoss term) {
    return new RunPlan(
        recipe,
        encoder,
        encoderOptions,
        stages.stream()
            .map(stage ->
                stage instanceof StagePlan.Translation translation
                    ? new StagePlan.Translation(translation.recipe(), List.of(term))
                    : stage)
            .toList());
  }

  /** The sizes of the model. */
  public ModelSize size() {
    ModelRecipe model = recipe.model();
    return new ModelSize(
        model.width(),
        model.heads(),
        model.feedForward(),
        model.encoderLayers(),
        model.decoderLayers());
  }

  /** The longest sentence that the model reads or writes, in tokens without start and end. */
  int textTokens() {
    return recipe.model().maxTargetTokens() - START_AND_END;
  }
}
