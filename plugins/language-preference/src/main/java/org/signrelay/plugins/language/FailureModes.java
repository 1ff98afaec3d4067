package org.signrelay.plugins.language;

import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a sentence that nobody damaged on purpose. */
record FailureModes(Lexicon lexicon) {

  /** The most telling difference: denial, then what is missing, too much or misplaced. */
  FailureMode between(String right, String wrong) {
    List<String> rightWords = words(right);
    List<String> wrongWords = words(wrong);
    List<String> lost = minus(rightWords, wrongWords);
    List<String> added = minus(wrongWords, rightWords);
    if (lost.stream().anyMatch(lexicon::isNegation)
        != added.stream().anyMatch(lexicon::isNegation)) {
      return FailureMode.POLARITY;
    }
    if (lost.isEmpty() && added.isEmpty()) {
      return FailureMode.ORDER;
    }
    if (added.isEmpty()) {
      return FailureMode.OMISSION;
    }
    if (lost.isEmpty()) {
      return rightWords.containsAll(added) ? FailureMode.REPETITION : FailureMode.WORD;
    }
    return lost.stream()
        .filter(lexicon::isContent)
        .map(lexicon::mode)
        .findFirst()
        .orElse(FailureMode.WORD);
  }

  /** Whether at least one word of meaning differs. */
  boolean differInContent(String right, String wrong) {
    List<String> rightWords = words(right);
    List<String> wrongWords = words(wrong);
    return minus(rightWords, wrongWords).stream().anyMatch(lexicon::isContent)
        || minus(wrongWords, rightWords).stream().anyMatch(lexicon::isContent);
  }

  private static List<String> words(String sentence) {
    return Words.of(sentence).tokens().stream()
        .filter(Words.Token::isWord)
        .map(Words.Token::text)
        .toList();
  }

  private static List<String> minus(List<String> of, List<String> taken) {
    List<String> left = new ArrayList<>(of);
    taken.forEach(left::remove);
    return left;
  }
}
