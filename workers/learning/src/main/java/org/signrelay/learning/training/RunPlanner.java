package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.PluginChoice;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.ReferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayException;

/** Asks for the plugins of one recipe and collects everything that they refuse. */
final class RunPlanner {
  private final PluginSource plugins;
  private final List<String> problems = new ArrayList<>();

  RunPlanner(PluginSource plugins) {
    this.plugins = plugins;
  }

  RunPlan plan(Recipe recipe) {
    EncoderFactory encoder = plugins.encoder(recipe.encoder().slot());
    OptionValues options = options(encoder, recipe.encoder());
    List<StagePlan> stages = recipe.stages().stream().map(this::stage).toList();
    if (!problems.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.RECIPE_INVALID,
          "the recipe asks for what its plugins refuse: " + String.join("; ", problems));
    }
    return new RunPlan(recipe, encoder, options, stages);
  }

  private StagePlan stage(StageRecipe stage) {
    return switch (stage) {
      case ContrastiveRecipe contrastive -> {
        NegativeSelector selector = selector(contrastive.negatives());
        ReferenceRecipe reference = contrastive.reference();
        if (selector.needsHistory() && reference == null) {
          problems.add(
              contrastive.negatives().slot()
                  + " chooses by the similarities of a reference run: give its stage reference:"
                  + " {steps: N}");
        }
        yield new StagePlan.Contrastive(
            contrastive,
            selector,
            reference == null ? null : referenceSelector(reference.negatives()));
      }
      case TranslationRecipe translation -> new StagePlan.Translation(translation, List.of());
      case PreferenceRecipe preference ->
          new StagePlan.Preference(
              preference, preference.levels().stream().map(this::level).toList());
    };
  }

  private NegativeSelector selector(PluginChoice choice) {
    NegativeSelectorFactory factory = plugins.negatives(choice.slot());
    return factory.create(options(factory, choice));
  }

  private NegativeSelector referenceSelector(PluginChoice choice) {
    NegativeSelector selector = selector(choice);
    if (selector.needsHistory()) {
      problems.add(choice.slot() + " cannot plan the reference run that it needs itself");
    }
    return selector;
  }

  private StagePlan.Level level(PreferenceRecipe.Level level) {
    PreferenceLevelFactory factory = plugins.preference(level.plugin().slot());
    return new StagePlan.Level(
        level.plugin().slot(), factory.create(options(factory, level.plugin())), level.lambda());
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
