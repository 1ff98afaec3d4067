package org.signrelay.plugins.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Damages sentences by rule: exchanges a word for one of its class or for what stands between the
 * same neighbours, denies or undoes a denial, leaves a word out, repeats a phrase, exchanges two
 * words. Immutable and thread-safe.
 *
 * @param most foils of each mode for a sentence
 */
record RuleFoils(Lexicon lexicon, int most) {

  /** A sentence's foils, at most {@link #most} of each mode: the confusable ones first. */
  List<Foil> of(String sentence, SplittableRandom random) {
    Words words = Words.of(sentence);
    List<Foil> foils = new ArrayList<>();
    for (FailureMode mode : FailureMode.values()) {
      Set<String> texts = new LinkedHashSet<>();
      for (Words damaged : damaged(words, mode, random)) {
        texts.add(damaged.text());
      }
      texts.remove(words.text());
      texts.stream().limit(most).forEach(text -> foils.add(new Foil(mode, text)));
    }
    return foils;
  }

  private List<Words> damaged(Words words, FailureMode mode, SplittableRandom random) {
    return switch (mode) {
      case NUMBER, TIME, PLACE, PERSON, WORD -> exchanged(words, mode, random);
      case POLARITY -> denied(words);
      case OMISSION ->
          content(words, random).stream()
              .filter(at -> words.words() > 1)
              .map(words::without)
              .toList();
      case REPETITION -> repeated(words, random);
      case ORDER -> reordered(words, random);
    };
  }

  /** Every word's likeliest exchange first, then every word's second. */
  private List<Words> exchanged(Words words, FailureMode mode, SplittableRandom random) {
    List<Integer> places =
        content(words, random).stream().filter(at -> lexicon.mode(words.word(at)) == mode).toList();
    List<Words> exchanged = new ArrayList<>();
    for (int rank = 0; rank < most; rank++) {
      for (int at : places) {
        List<String> others = lexicon.exchanges(words.word(at));
        if (rank < others.size()) {
          exchanged.add(words.with(at, others.get(rank)));
        }
      }
    }
    return exchanged;
  }

  private List<Words> denied(Words words) {
    List<Words> changed = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      if (lexicon.isNegation(words.word(at))) {
        changed.add(words.without(at));
      }
    }
    if (changed.isEmpty()) {
      int auxiliary = auxiliary(words);
      lexicon
          .negation()
          .filter(negation -> auxiliary >= 0)
          .ifPresent(negation -> changed.add(words.inserted(auxiliary + 1, negation)));
    }
    return changed;
  }

  private static int auxiliary(Words words) {
    for (int at = 0; at + 1 < words.size(); at++) {
      if (WordLists.isAuxiliary(words.word(at).toLowerCase(Locale.ROOT))) {
        return at;
      }
    }
    return -1;
  }

  /** One or two words, said twice. */
  private static List<Words> repeated(Words words, SplittableRandom random) {
    List<Words> repeated = new ArrayList<>();
    for (int at : places(words, random)) {
      repeated.add(words.repeated(at, at + 1));
      if (at + 1 < words.size() && words.tokens().get(at + 1).isWord()) {
        repeated.add(words.repeated(at, at + 2));
      }
    }
    return repeated;
  }

  /** Two words of meaning exchanged, those of one class first: the arguments of a verb. */
  private List<Words> reordered(Words words, SplittableRandom random) {
    List<Integer> content = content(words, random);
    List<Words> alike = new ArrayList<>();
    List<Words> others = new ArrayList<>();
    for (int one : content) {
      for (int other : content) {
        if (one < other && !words.word(one).equals(words.word(other))) {
          boolean confusable = lexicon.exchanges(words.word(one)).contains(words.word(other));
          (confusable ? alike : others).add(words.exchanged(one, other));
        }
      }
    }
    alike.addAll(others);
    return alike;
  }

  private List<Integer> content(Words words, SplittableRandom random) {
    return places(words, random).stream().filter(at -> lexicon.isContent(words.word(at))).toList();
  }

  /** The places of all words, in drawn order. */
  private static List<Integer> places(Words words, SplittableRandom random) {
    Integer[] places = new Integer[words.size()];
    Arrays.setAll(places, at -> at);
    List<Integer> drawn = new ArrayList<>(Arrays.asList(places));
    Collections.shuffle(drawn, new Random(random.nextLong()));
    return drawn.stream().filter(at -> words.tokens().get(at).isWord()).toList();
  }
}
