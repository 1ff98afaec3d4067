package org.signrelay.plugins.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.Rewrite;
import org.signrelay.spi.Rewriter;

/**
 * Foils of a model: what translation models say of clips whose sentences they never saw, as far as
 * it is nearly right, teaches a small sequence-to-sequence model to err alike, and that model
 * rewrites every sentence. Immutable.
 *
 * @param fit how the translations are made
 * @param rewriterSteps training of the rewriting model
 * @param draws sentences drawn for each sentence
 */
record ModelFoils(PreferenceContext.CrossFit fit, int rewriterSteps, int draws) {
  private static final double LEAST_OVERLAP = 30;
  private static final double MOST_OVERLAP = 90;

  /** The foils of each sentence; of none if no translation was nearly right. */
  Map<String, List<Foil>> of(List<String> sentences, Lexicon lexicon, PreferenceContext context) {
    FailureModes modes = new FailureModes(lexicon);
    List<Rewrite> mistakes =
        context.crossFittedHypotheses(fit).stream()
            .filter(hypothesis -> isNearlyRight(hypothesis, modes))
            .toList();
    Map<String, List<Foil>> foils = new TreeMap<>();
    if (mistakes.isEmpty()) {
      return foils;
    }
    Rewriter rewriter = context.trainRewriter(mistakes, rewriterSteps);
    for (int draw = 0; draw < draws; draw++) {
      List<String> rewritten =
          rewriter.rewrite(sentences, fit.temperature(), context.seed() + draw);
      for (int i = 0; i < sentences.size(); i++) {
        String sentence = sentences.get(i);
        String wrong = rewritten.get(i);
        if (modes.differInContent(sentence, wrong)
            || modes.between(sentence, wrong) == FailureMode.ORDER) {
          foils
              .computeIfAbsent(sentence, key -> new ArrayList<>())
              .add(new Foil(modes.between(sentence, wrong), wrong));
        }
      }
    }
    return foils;
  }

  private static boolean isNearlyRight(Rewrite hypothesis, FailureModes modes) {
    double overlap = CharacterOverlap.chrf(hypothesis.rewritten(), hypothesis.text());
    return overlap >= LEAST_OVERLAP
        && overlap <= MOST_OVERLAP
        && !Words.plain(hypothesis.rewritten()).equals(Words.plain(hypothesis.text()))
        && modes.differInContent(hypothesis.text(), hypothesis.rewritten());
  }
}
