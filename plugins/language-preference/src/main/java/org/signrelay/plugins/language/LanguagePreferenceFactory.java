package org.signrelay.plugins.language;

import java.util.Arrays;
import org.signrelay.plugins.language.LanguageSettings.Source;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PreferenceContext.CrossFit;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;

/** Makes {@link LanguageLevel}. */
public final class LanguagePreferenceFactory implements PreferenceLevelFactory {
  private static final int MOST_STEPS = 100_000;
  private static final int SAMPLES = 2;

  @Override
  public String name() {
    return "language";
  }

  @Override
  public Options options() {
    return Options.none()
        .choice(
            "source",
            Source.RULES.label(),
            Arrays.stream(Source.values()).map(Source::label).toList(),
            "rules over a lexicon mined from the corpus, or a model of the translator's mistakes")
        .choice(
            "against_prior",
            PriorChoice.RANK.label(),
            Arrays.stream(PriorChoice.values()).map(PriorChoice::label).toList(),
            "which foils are kept: as found, the likeliest without looking, or only those that are likelier so than the right sentence")
        .integer("foils", 3, 1, 20, "kept for each sentence and mode")
        .integer(
            "candidates",
            6,
            1,
            100,
            "rules: looked at for each sentence and mode; model: drawn for each sentence")
        .number("shortest", 0.6, 0.1, 1, "least words of a foil, relative to the sentence's")
        .number("longest", 1.67, 1, 10, "most words of a foil, relative to the sentence's")
        .integer("folds", 3, 2, 5, "model: parts that are translated by a model of the others")
        .integer("fold_steps", 300, 1, MOST_STEPS, "model: training of each of these")
        .integer("rewriter_steps", 400, 1, MOST_STEPS, "model: training of the rewriting model")
        .number("temperature", 1, 0.1, 3, "model: of drawn translations and drawn foils");
  }

  @Override
  public PreferenceLevel create(OptionValues values) {
    return LanguageLevel.unprepared(
        new LanguageSettings(
            Source.ofLabel(values.choice("source")),
            PriorChoice.ofLabel(values.choice("against_prior")),
            values.integer("foils"),
            values.integer("candidates"),
            values.number("shortest"),
            values.number("longest"),
            new CrossFit(
                values.integer("folds"),
                values.integer("fold_steps"),
                SAMPLES,
                values.number("temperature")),
            values.integer("rewriter_steps")));
  }
}
