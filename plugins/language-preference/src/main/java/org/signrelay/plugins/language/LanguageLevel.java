package org.signrelay.plugins.language;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Variant;

/**
 * Answers with wrong sentences that were made when the stage began; before that it knows none.
 * Immutable and thread-safe.
 *
 * @param foils by sentence and mode
 */
record LanguageLevel(LanguageSettings settings, Map<String, Map<FailureMode, List<String>>> foils)
    implements PreferenceLevel {

  static LanguageLevel unprepared(LanguageSettings settings) {
    return new LanguageLevel(settings, Map.of());
  }

  @Override
  public PreferenceLevel prepare(PreferenceContext context) {
    RightWordings right = new RightWordings(context);
    Lexicon lexicon = Lexicon.mined(right.sentences());
    Map<String, List<Foil>> candidates = new TreeMap<>();
    switch (settings.source()) {
      case RULES -> {
        RuleFoils rules = new RuleFoils(lexicon, settings.candidates());
        SplittableRandom random = new SplittableRandom(context.seed());
        for (String sentence : right.sentences()) {
          candidates.put(sentence, rules.of(sentence, random));
        }
      }
      case MODEL ->
          candidates.putAll(
              new ModelFoils(settings.fit(), settings.rewriterSteps(), settings.candidates())
                  .of(right.sentences(), lexicon, context));
    }
    candidates.replaceAll((sentence, foils) ->
        new LinkedHashSet<>(foils)
            .stream()
                .filter(foil -> settings.fits(sentence, foil.text()))
                .filter(foil -> !right.isRight(sentence, foil.text()))
                .toList());
    return new LanguageLevel(
        settings, new HashMap<>(settings.prior().choose(candidates, settings.foils(), context)));
  }

  @Override
  public List<Variant> variants() {
    return FailureMode.variants();
  }

  @Override
  public Optional<PreferencePair> pair(PairRequest request) {
    Map<FailureMode, List<String>> known = foils.getOrDefault(request.text(), Map.of());
    for (Map.Entry<FailureMode, List<String>> mode : known.entrySet()) {
      if (mode.getKey().variant().equals(request.variant())) {
        int drawn = new SplittableRandom(request.seed()).nextInt(mode.getValue().size());
        return Optional.of(new RejectedText(request.variant(), mode.getValue().get(drawn)));
      }
    }
    return Optional.empty();
  }
}
