package org.signrelay.plugins.language;

import java.util.Locale;
import org.signrelay.spi.PreferenceContext.CrossFit;

/**
 * The options of the level.
 *
 * @param source where foils come from
 * @param prior how they are chosen
 * @param foils kept for each sentence and mode
 * @param candidates looked at: for each sentence and mode, or drawn for each sentence
 * @param shortest a foil's words, relative to the sentence's
 * @param longest the same
 * @param fit of the translations that the model learns from
 * @param rewriterSteps training of the rewriting model
 */
record LanguageSettings(
    Source source,
    PriorChoice prior,
    int foils,
    int candidates,
    double shortest,
    double longest,
    CrossFit fit,
    int rewriterSteps) {

  /** Where foils come from. */
  enum Source {
    RULES,
    MODEL;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Source ofLabel(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether a foil says something, and is about as long as the sentence. */
  boolean fits(String sentence, String foil) {
    double ratio = (double) Words.of(foil).words() / Math.max(1, Words.of(sentence).words());
    return !foil.isBlank() && ratio >= shortest && ratio <= longest;
  }
}
