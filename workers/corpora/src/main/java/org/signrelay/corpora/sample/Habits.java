package org.signrelay.corpora.sample;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which sign usually goes with which: each verb has a favourite object, each subject a favourite
 * place, each object a favourite adjective. Immutable.
 */
final class Habits {
  private static final Map<Category, Category> GOVERNORS =
      Map.of(
          Category.OBJECT,
          Category.VERB,
          Category.PLACE,
          Category.SUBJECT,
          Category.ADJECTIVE,
          Category.OBJECT);

  private final Lexicon lexicon;
  private final Map<Category, int[]> favourites = new EnumMap<>(Category.class);

  Habits(Lexicon lexicon, long seed) {
    this.lexicon = lexicon;
    GOVERNORS.forEach((governed, governor) -> {
      Draws draws = Draws.of(seed, "habit/" + governed);
      int[] numbers = new int[lexicon.signs(governor).size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = draws.below(lexicon.signs(governed).size());
      }
      favourites.put(governed, numbers);
    });
  }

  /** The category whose sign decides the favourite of this one, if it has favourites. */
  static Optional<Category> governor(Category governed) {
    return Optional.ofNullable(GOVERNORS.get(governed));
  }

  /** What usually stands in this category beside the given governor. */
  Sign favourite(Category governed, Sign governor) {
    int[] numbers = favourites.get(governed);
    if (numbers == null) {
      throw new IllegalArgumentException(governed + " has no favourites");
    }
    return lexicon.signs(governed).get(numbers[governor.number()]);
  }

  /** Whether the sign is the favourite of its governor in this meaning. */
  boolean isFavourite(Meaning meaning, Sign sign) {
    return governor(sign.category())
        .flatMap(meaning::sign)
        .map(governor -> favourite(sign.category(), governor).equals(sign))
        .orElse(false);
  }
}
