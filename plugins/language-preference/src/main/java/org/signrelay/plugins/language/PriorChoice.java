package org.signrelay.plugins.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.signrelay.spi.PreferenceContext;

/** How foils are chosen by what the model would say without looking. */
enum PriorChoice {
  /** Not at all: in the order in which they were found. */
  OFF,
  /** The likeliest ones first. */
  RANK,
  /** Only those that are likelier than the right sentence, the likeliest ones first. */
  STRICT;

  /** As recipes write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PriorChoice ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /**
   * The foils to keep, by sentence and mode.
   *
   * @param candidates by sentence
   * @param most of each mode for a sentence
   */
  Map<String, Map<FailureMode, List<String>>> choose(
      Map<String, List<Foil>> candidates, int most, PreferenceContext context) {
    Map<String, Double> prior = this == OFF ? Map.of() : priors(candidates, context);
    Map<String, Map<FailureMode, List<String>>> chosen = new HashMap<>();
    candidates.forEach((sentence, foils) -> {
      List<Foil> ranked = new ArrayList<>(foils);
      if (this == STRICT) {
        ranked.removeIf(foil -> of(prior, foil.text()) <= of(prior, sentence));
      }
      ranked.sort(Comparator.comparingDouble(foil -> -of(prior, foil.text())));
      Map<FailureMode, List<String>> modes = new EnumMap<>(FailureMode.class);
      for (Foil foil : ranked) {
        List<String> kept = modes.computeIfAbsent(foil.mode(), mode -> new ArrayList<>());
        if (kept.size() < most) {
          kept.add(foil.text());
        }
      }
      chosen.put(sentence, modes);
    });
    return chosen;
  }

  private static double of(Map<String, Double> prior, String text) {
    return prior.getOrDefault(text, 0.0);
  }

  private static Map<String, Double> priors(
      Map<String, List<Foil>> candidates, PreferenceContext context) {
    Set<String> texts = new LinkedHashSet<>();
    candidates.forEach((sentence, foils) -> {
      texts.add(sentence);
      foils.forEach(foil -> texts.add(foil.text()));
    });
    List<String> list = List.copyOf(texts);
    double[] scores = context.priorLogLikelihoods(list);
    Map<String, Double> prior = new HashMap<>();
    for (int i = 0; i < scores.length; i++) {
      prior.put(list.get(i), scores[i]);
    }
    return prior;
  }
}
