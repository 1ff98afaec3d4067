package org.signrelay.learning.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns merges: the most frequent pair of neighbours becomes a token, until the vocabulary is full
 * or no pair occurs twice. Of equally frequent pairs the one with the smaller ids wins. Used once,
 * by one thread.
 */
final class BpeTrainer {
  private static final int MIN_COUNT = 2;

  /** A pair and how often it occurred when this was queued; outdated ones are skipped. */
  private record Candidate(Pair pair, long count) {
    static final Comparator<Candidate> MOST_FREQUENT =
        Comparator.comparingLong(Candidate::count).reversed().thenComparing(Candidate::pair);
  }

  private final int size;
  private final List<String> tokens = new ArrayList<>(SubwordTokenizer.SPECIAL_TOKENS);
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<int[]> words = new ArrayList<>();
  private final List<Long> frequencies = new ArrayList<>();
  private final Map<Pair, Long> counts = new HashMap<>();
  private final Map<Pair, Set<Integer>> wordsWith = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(Candidate.MOST_FREQUENT);

  BpeTrainer(Collection<String> texts, int size) {
    if (size <= SubwordTokenizer.SPECIAL_TOKENS.size()) {
      throw new IllegalArgumentException(
          "a vocabulary needs room for more than the %d special tokens, but its size is %d"
              .formatted(SubwordTokenizer.SPECIAL_TOKENS.size(), size));
    }
    this.size = size;
    Map<String, Long> pieces = count(texts);
    addAlphabet(pieces);
    for (Map.Entry<String, Long> piece : pieces.entrySet()) {
      words.add(
          piece
              .getKey()
              .codePoints()
              .map(c -> ids.getOrDefault(Character.toString(c), SubwordTokenizer.UNKNOWN))
              .toArray());
      frequencies.add(piece.getValue());
      addPairs(words.size() - 1, 1);
    }
  }

  SubwordTokenizer train() {
    counts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
    List<Pair> merges = new ArrayList<>();
    while (tokens.size() < size) {
      Pair pair = mostFrequent();
      if (pair == null) {
        break;
      }
      String joined = tokens.get(pair.left()) + tokens.get(pair.right());
      merges.add(pair);
      merge(pair, idOf(joined));
    }
    return new SubwordTokenizer(tokens, merges);
  }

  private static Map<String, Long> count(Collection<String> texts) {
    Map<String, Long> pieces = new TreeMap<>();
    for (String text : texts) {
      for (String piece : Pieces.of(text)) {
        if (piece.charAt(0) == Pieces.SPACE) {
          pieces.merge(piece, 1L, Long::sum);
        }
      }
    }
    return pieces;
  }

  /** The most frequent characters that fit, in the order of their code points. */
  private void addAlphabet(Map<String, Long> pieces) {
    Map<Integer, Long> characters = new TreeMap<>();
    pieces.forEach(
        (piece, count) -> piece.codePoints().forEach(c -> characters.merge(c, count, Long::sum)));
    characters.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .limit(size - tokens.size())
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(character -> idOf(Character.toString(character)));
  }

  private int idOf(String token) {
    return ids.computeIfAbsent(
        token,
        added -> {
          tokens.add(added);
          return tokens.size() - 1;
        });
  }

  private @Nullable Pair mostFrequent() {
    Candidate candidate;
    while ((candidate = queue.poll()) != null && candidate.count() >= MIN_COUNT) {
      Pair pair = candidate.pair();
      boolean current = candidate.count() == counts.getOrDefault(pair, 0L);
      // a corpus may spell a special token in pieces; it must not become one
      String joined = tokens.get(pair.left()) + tokens.get(pair.right());
      if (current && !SubwordTokenizer.SPECIAL_TOKENS.contains(joined)) {
        return pair;
      }
    }
    return null;
  }

  private void merge(Pair pair, int joined) {
    Set<Pair> changed = new HashSet<>();
    for (int index : List.copyOf(wordsWith.getOrDefault(pair, Set.of()))) {
      changed.addAll(addPairs(index, -1));
      words.set(index, merged(words.get(index), pair, joined));
      changed.addAll(addPairs(index, 1));
    }
    for (Pair each : changed) {
      queue.add(new Candidate(each, counts.getOrDefault(each, 0L)));
    }
  }

  private static int[] merged(int[] word, Pair pair, int joined) {
    int[] merged = new int[word.length];
    int length = 0;
    for (int i = 0; i < word.length; i++) {
      if (i + 1 < word.length && word[i] == pair.left() && word[i + 1] == pair.right()) {
        merged[length++] = joined;
        i++;
      } else {
        merged[length++] = word[i];
      }
    }
    return Arrays.copyOf(merged, length);
  }

  /** Adds the pairs of a word to the counts, or takes them out; unknown characters form none. */
  private Set<Pair> addPairs(int index, int sign) {
    int[] word = words.get(index);
    Set<Pair> pairs = new HashSet<>();
    for (int i = 0; i + 1 < word.length; i++) {
      if (word[i] != SubwordTokenizer.UNKNOWN && word[i + 1] != SubwordTokenizer.UNKNOWN) {
        Pair pair = new Pair(word[i], word[i + 1]);
        pairs.add(pair);
        counts.merge(pair, sign * frequencies.get(index), Long::sum);
        Set<Integer> holders = wordsWith.computeIfAbsent(pair, key -> new HashSet<>());
        if (sign > 0) {
          holders.add(index);
        } else {
          holders.remove(index);
        }
      }
    }
    return pairs;
  }
}
