package org.signrelay.learning.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.ClipSource;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;

/**
 * Sentences of a corpus that differ in one content word: a word with a letter or digit that stands
 * in at most a quarter of the sentences. Immutable.
 */
final class RealFoils {
  private static final double MOST_COMMON = 0.25;
  private static final int MOST_FOILS = 5;
  private static final String GAP = "\u0000";

  private final Corpus corpus;
  private final Map<String, List<Example>> examplesOf = new TreeMap<>();
  private final Map<String, Set<String>> sentencesWith = new HashMap<>();
  private final Map<String, Integer> sentencesOfWord = new HashMap<>();

  RealFoils(Corpus corpus) {
    this.corpus = corpus;
    for (Example example : corpus.examples()) {
      examplesOf.computeIfAbsent(example.text(), text -> new ArrayList<>()).add(example);
    }
    for (String text : examplesOf.keySet()) {
      String[] words = text.split(" ");
      new TreeSet<>(List.of(words)).forEach(word -> sentencesOfWord.merge(word, 1, Integer::sum));
      for (int at = 0; at < words.length; at++) {
        sentencesWith.computeIfAbsent(frame(words, at), key -> new TreeSet<>()).add(text);
      }
    }
  }

  private static String frame(String[] words, int gap) {
    String[] copy = words.clone();
    copy[gap] = GAP;
    return String.join(" ", copy);
  }

  private boolean isContent(String word) {
    return word.codePoints().anyMatch(Character::isLetterOrDigit)
        && sentencesOfWord.getOrDefault(word, 0) <= MOST_COMMON * examplesOf.size();
  }

  /** The items of a split; at most {@value #MOST_FOILS} foils for a word of an example. */
  List<MinimalPairSuite.Item> items(Split split) {
    List<MinimalPairSuite.Item> items = new ArrayList<>();
    for (Example example : corpus.examples(split)) {
      String[] words = example.text().split(" ");
      for (int at = 0; at < words.length; at++) {
        if (isContent(words[at])) {
          items.addAll(items(example, words, at));
        }
      }
    }
    return items;
  }

  private List<MinimalPairSuite.Item> items(Example example, String[] words, int at) {
    List<String> right = corpus.references(example);
    return sentencesWith.getOrDefault(frame(words, at), Set.of()).stream()
        .filter(text -> !right.contains(text) && isContent(text.split(" ")[at]))
        .limit(MOST_FOILS)
        .map(foil ->
            new MinimalPairSuite.Item(
                example, foil, clip(example, foil), List.of(MinimalPairSuite.ALL)))
        .toList();
  }

  /** By the same signer if he is known and has signed it, else the first there is. */
  private @Nullable ClipSource clip(Example example, String foil) {
    List<Example> signed = examplesOf.getOrDefault(foil, List.of());
    return signed.stream()
        .filter(
            other -> example.signer() != null && Objects.equals(other.signer(), example.signer()))
        .findFirst()
        .or(() -> signed.stream().findFirst())
        .map(other -> (ClipSource) other::clip)
        .orElse(null);
  }
}
