package org.signrelay.corpora.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The 70 signs. Each sign of a category with several has a minimal partner that differs in exactly
 * one parameter; any two other signs differ in at least two. Immutable.
 */
public final class Lexicon {
  private final Map<Category, List<Sign>> signs = new EnumMap<>(Category.class);

  /** The lexicon of a seed. The kinds of pairs take turns, so that each has 6 or 7 of the 34. */
  Lexicon(long seed) {
    Draws draws = Draws.of(seed, "lexicon");
    List<SignForm> taken = new ArrayList<>();
    int pairs = 0;
    for (Category category : Category.values()) {
      List<String> words = category.words();
      List<Sign> members = new ArrayList<>();
      for (int i = 0; i + 1 < words.size(); i += 2) {
        PairKind kind = PairKind.values()[pairs++ % PairKind.values().length];
        SignForm first;
        SignForm second;
        do {
          first = SignForm.draw(draws);
          second = first.partner(kind, draws);
        } while (!isFarFrom(taken, first) || !isFarFrom(taken, second));
        taken.add(first);
        taken.add(second);
        members.add(new Sign(category, words.get(i), i, first));
        members.add(new Sign(category, words.get(i + 1), i + 1, second));
      }
      if (words.size() == 1) {
        SignForm form;
        do {
          form = SignForm.draw(draws);
        } while (!isFarFrom(taken, form));
        taken.add(form);
        members.add(new Sign(category, words.get(0), 0, form));
      }
      signs.put(category, List.copyOf(members));
    }
  }

  private static boolean isFarFrom(List<SignForm> taken, SignForm form) {
    return taken.stream().allMatch(other -> other.differences(form).size() >= 2);
  }

  /** The signs of a category, in the order of its words. */
  public List<Sign> signs(Category category) {
    return signs.getOrDefault(category, List.of());
  }

  /** All signs. */
  public List<Sign> signs() {
    return signs.values().stream().flatMap(List::stream).toList();
  }

  /** The sign that differs from this one in exactly one parameter, if it has such a partner. */
  public Optional<Sign> partner(Sign sign) {
    List<Sign> members = signs(sign.category());
    return members.size() == 1 ? Optional.empty() : Optional.of(members.get(sign.number() ^ 1));
  }
}
