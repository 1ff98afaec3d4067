package org.signrelay.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.signrelay.host.Slot;
import org.signrelay.learning.loss.PreferenceLoss;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.recipe.AugmentationRecipe;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.ModelRecipe;
import org.signrelay.learning.recipe.PluginChoice;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.learning.training.Augmentation;
import org.signrelay.learning.training.Optimization;
import org.signrelay.learning.training.PreferenceSettings;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.SimilarityKind;
import org.signrelay.learning.training.StagePlan;
import org.signrelay.learning.training.WeightedLevel;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.SignRelayException;

/**
 * Joins a recipe with the plugins that it names. What a plugin's declared options refuse is found
 * here, all of it at once.
 */
public final class RunPlans {
  /** Start and end, which a recipe counts among the tokens of a text and a model does not. */
  private static final int START_AND_END = 2;

  private static final int TEXT_LAYERS = 1;

  private final Plugins plugins;
  private final List<String> problems = new ArrayList<>();

  /** Finds the factory that fills a slot. */
  public interface Plugins {

    /**
     * @throws SignRelayException if nothing fills it
     */
    <F extends PluginFactory> F factory(Slot<F> slot);
  }

  private RunPlans(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * @throws SignRelayException RECIPE_INVALID with every refused option, NOT_FOUND for a slot that
   *     nothing fills
   */
  public static RunPlan of(Recipe recipe, Plugins plugins) {
    return new RunPlans(plugins).plan(recipe);
  }

  /** The slots that a recipe names. */
  public static List<Slot<?>> slots(Recipe recipe) {
    List<Slot<?>> slots = new ArrayList<>(List.of(Slot.encoder(recipe.encoder().slot())));
    for (StageRecipe stage : recipe.stages()) {
      switch (stage) {
        case ContrastiveRecipe contrastive ->
            slots.add(Slot.negatives(contrastive.negatives().slot()));
        case TranslationRecipe translation -> {}
        case PreferenceRecipe preference ->
            preference
                .levels()
                .forEach(level -> slots.add(Slot.preference(level.plugin().slot())));
      }
    }
    return slots.stream().distinct().toList();
  }

  private RunPlan plan(Recipe recipe) {
    EncoderFactory encoder = plugins.factory(Slot.encoder(recipe.encoder().slot()));
    OptionValues encoderOptions = options(encoder, recipe.encoder());
    Augmentation augmentation = augmentation(recipe.augmentation());
    List<StagePlan> stages =
        recipe.stages().stream().map(stage -> stage(stage, augmentation)).toList();
    if (!problems.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.RECIPE_INVALID,
          "the recipe sets options that its plugins refuse: " + String.join("; ", problems));
    }
    ModelRecipe model = recipe.model();
    return new RunPlan(
        new ModelSize(
            model.width(),
            model.heads(),
            model.feedForward(),
            model.encoderLayers(),
            model.decoderLayers(),
            TEXT_LAYERS),
        encoder,
        encoderOptions,
        model.maxFrames(),
        model.maxTargetTokens() - START_AND_END,
        model.vocabulary(),
        stages);
  }

  private StagePlan stage(StageRecipe stage, Augmentation augmentation) {
    Optimization optimization =
        new Optimization(
            stage.steps(),
            stage.batchSize(),
            stage.optimizer().learningRate(),
            stage.optimizer().warmupSteps(),
            stage.optimizer().weightDecay(),
            stage.optimizer().clipNorm());
    return switch (stage) {
      case ContrastiveRecipe contrastive -> {
        var factory = plugins.factory(Slot.negatives(contrastive.negatives().slot()));
        yield new StagePlan.Contrastive(
            optimization,
            augmentation,
            factory.create(options(factory, contrastive.negatives())),
            switch (contrastive.similarity()) {
              case POOLED -> SimilarityKind.POOLED;
              case CICO -> SimilarityKind.CICO;
            });
      }
      case TranslationRecipe translation ->
          new StagePlan.Translation(optimization, augmentation, translation.labelSmoothing());
      case PreferenceRecipe preference ->
          new StagePlan.Preference(
              optimization, augmentation, levels(preference), settings(preference));
    };
  }

  /** Shares of lambda, which is the weight of all levels together. */
  private List<WeightedLevel> levels(PreferenceRecipe preference) {
    double total =
        preference.levels().stream().mapToDouble(PreferenceRecipe.Level::weight).sum();
    List<WeightedLevel> levels = new ArrayList<>();
    for (PreferenceRecipe.Level level : preference.levels()) {
      var factory = plugins.factory(Slot.preference(level.plugin().slot()));
      levels.add(
          new WeightedLevel(
              factory.create(options(factory, level.plugin())),
              preference.lambdaInput() * level.weight() / total));
    }
    return levels;
  }

  private static PreferenceSettings settings(PreferenceRecipe preference) {
    return new PreferenceSettings(
        switch (preference.lossType()) {
          case SIGMOID -> new PreferenceLoss(preference.beta(), 0);
        },
        preference.referenceFree(),
        preference.guided(),
        switch (preference.logLikelihood()) {
          case SUM -> PreferenceSettings.Norm.SUM;
          case MEAN -> PreferenceSettings.Norm.MEAN;
        },
        preference.lambdaMle(),
        preference.lambdaAnchor(),
        preference.labelSmoothing());
  }

  private static Augmentation augmentation(AugmentationRecipe recipe) {
    return new Augmentation(
        recipe.tempo(),
        recipe.rotation(),
        0,
        recipe.scale(),
        recipe.jitter(),
        recipe.handOffset(),
        recipe.fingerOffset());
  }

  /** Defaults in place of what is refused, so that the other plugins' problems are found too. */
  private OptionValues options(PluginFactory factory, PluginChoice choice) {
    try {
      return factory.options().parse(Map.copyOf(choice.options()));
    } catch (InvalidOptionsException e) {
      e.problems().forEach(problem -> problems.add(factory.name() + ": " + problem));
      return factory.options().defaults();
    }
  }
}
