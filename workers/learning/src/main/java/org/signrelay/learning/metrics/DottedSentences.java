package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text as the Python package {@code rouge} sees it: it is cut at every dot, decimal points
 * included; a piece of nothing but whitespace is a sentence of one empty word. Immutable.
 *
 * @param sentences as lists of words
 */
record DottedSentences(List<List<String>> sentences) {

  static DottedSentences of(String text, Tokenization tokenization) {
    String spaced =
        tokenization == Tokenization.NONE ? text : String.join(" ", tokenization.tokens(text));
    List<List<String>> sentences = new ArrayList<>();
    for (String piece : spaced.split("\\.")) {
      if (!piece.isEmpty()) {
        List<String> words = Whitespace.split(piece);
        sentences.add(words.isEmpty() ? List.of("") : words);
      }
    }
    return new DottedSentences(sentences);
  }

  boolean isEmpty() {
    return sentences.isEmpty();
  }

  /** The different words. */
  Set<String> words() {
    Set<String> words = new HashSet<>();
    sentences.forEach(words::addAll);
    return words;
  }

  /** The different words of the longest common subsequences of every sentence with every other. */
  Set<String> wordsInCommonWith(DottedSentences others) {
    Set<String> words = new HashSet<>();
    for (List<String> sentence : sentences) {
      for (List<String> other : others.sentences) {
        words.addAll(new CommonSubsequence(sentence, other).tokens());
      }
    }
    return words;
  }
}
