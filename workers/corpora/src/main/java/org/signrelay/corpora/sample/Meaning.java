package org.signrelay.corpora.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a sentence says: its signs in the order in which they are signed, at most one a category.
 * Two sentences with equal meanings are paraphrases.
 */
public record Meaning(List<Sign> signs) {
  public Meaning {
    signs = List.copyOf(signs);
  }

  public Optional<Sign> sign(Category category) {
    return signs.stream().filter(sign -> sign.category() == category).findFirst();
  }

  boolean has(Category category) {
    return sign(category).isPresent();
  }

  /** The same meaning with the sign at a position exchanged for another of its category. */
  Meaning with(int position, Sign sign) {
    List<Sign> changed = new ArrayList<>(signs);
    changed.set(position, sign);
    return new Meaning(changed);
  }

  String gloss() {
    return signs.stream().map(Sign::gloss).collect(Collectors.joining(" "));
  }
}
