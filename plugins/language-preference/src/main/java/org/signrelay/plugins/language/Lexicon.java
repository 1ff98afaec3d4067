package org.signrelay.plugins.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the words of a corpus can be mistaken for: classes of words, the closed ones from {@link
 * WordLists}, places as what follows a preposition of place, and, for all other words, those that
 * stand between the same neighbours. Immutable.
 */
final class Lexicon {
  private final Map<FailureMode, Set<String>> classes = new EnumMap<>(FailureMode.class);
  private final Map<String, FailureMode> modes = new HashMap<>();
  private final Map<String, List<String>> confusions = new HashMap<>();
  private final Set<String> negations = new TreeSet<>();

  private Lexicon() {}

  static Lexicon mined(Collection<String> sentences) {
    Lexicon lexicon = new Lexicon();
    List<Words> all = new LinkedHashSet<>(sentences).stream().map(Words::of).toList();
    Map<String, Integer> counts = new TreeMap<>();
    for (Words words : all) {
      for (int at = 0; at < words.size(); at++) {
        if (words.tokens().get(at).isWord()) {
          counts.merge(words.word(at), 1, Integer::sum);
        }
      }
    }
    counts.keySet().forEach(lexicon::classify);
    all.forEach(lexicon::addPlaces);
    lexicon.confuse(all, counts);
    return lexicon;
  }

  private void classify(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    WordLists.exchangeable()
        .forEach((mode, list) -> {
          if (list.contains(lower)) {
            add(mode, word);
          }
        });
    if (word.chars().allMatch(Character::isDigit)) {
      add(FailureMode.NUMBER, word);
    }
    if (WordLists.isNegation(lower)) {
      negations.add(word);
    }
  }

  private void add(FailureMode mode, String word) {
    if (modes.putIfAbsent(word, mode) == null) {
      classes.computeIfAbsent(mode, key -> new TreeSet<>()).add(word);
    }
  }

  private void addPlaces(Words words) {
    for (int at = 0; at + 1 < words.size(); at++) {
      if (WordLists.isPlacePreposition(words.word(at).toLowerCase(Locale.ROOT))) {
        int next = at + 1;
        while (next < words.size() && isFunctionWord(words.word(next))) {
          next++;
        }
        if (next < words.size() && words.tokens().get(next).isWord()) {
          add(FailureMode.PLACE, words.word(next));
        }
      }
    }
  }

  /** Words between the same neighbours, those that share most such places first. */
  private void confuse(List<Words> all, Map<String, Integer> counts) {
    Map<String, Set<String>> framesOf = new TreeMap<>();
    Map<String, Set<String>> wordsIn = new HashMap<>();
    for (Words words : all) {
      for (int at = 0; at < words.size(); at++) {
        if (isContent(words.word(at))) {
          String frame = words.before(at) + " _ " + words.after(at);
          framesOf.computeIfAbsent(words.word(at), key -> new TreeSet<>()).add(frame);
          wordsIn.computeIfAbsent(frame, key -> new TreeSet<>()).add(words.word(at));
        }
      }
    }
    framesOf.forEach((word, frames) -> {
      Map<String, Integer> shared = new TreeMap<>();
      for (String frame : frames) {
        for (String other : wordsIn.getOrDefault(frame, Set.of())) {
          if (!other.equals(word)) {
            shared.merge(other, 1, Integer::sum);
          }
        }
      }
      List<String> ranked = new ArrayList<>(shared.keySet());
      ranked.sort(
          Comparator.comparing((String other) -> -shared.getOrDefault(other, 0))
              .thenComparing(other -> -counts.getOrDefault(other, 0))
              .thenComparing(Comparator.naturalOrder()));
      confusions.put(word, List.copyOf(ranked));
    });
  }

  private static boolean isFunctionWord(String word) {
    return WordLists.isFunctionWord(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word carries meaning: letters or digits, and no word of grammar. */
  boolean isContent(String word) {
    return word.codePoints().anyMatch(Character::isLetterOrDigit) && !isFunctionWord(word);
  }

  boolean isNegation(String word) {
    return negations.contains(word);
  }

  /** How this corpus denies, if it does. */
  Optional<String> negation() {
    return negations.stream().findFirst();
  }

  /** The class that a word belongs to; {@link FailureMode#WORD} if to none. */
  FailureMode mode(String word) {
    return modes.getOrDefault(word, FailureMode.WORD);
  }

  /** What a word can be exchanged for, in a fixed order. */
  List<String> exchanges(String word) {
    FailureMode mode = mode(word);
    List<String> likely = confusions.getOrDefault(word, List.of());
    if (mode == FailureMode.WORD) {
      return likely.stream().filter(other -> mode(other) == FailureMode.WORD).toList();
    }
    List<String> exchanges = new ArrayList<>(classes.getOrDefault(mode, Set.of()));
    exchanges.remove(word);
    exchanges.sort(
        Comparator.comparingInt(other -> {
          int rank = likely.indexOf(other);
          return rank < 0 ? Integer.MAX_VALUE : rank;
        }));
    return exchanges;
  }
}
