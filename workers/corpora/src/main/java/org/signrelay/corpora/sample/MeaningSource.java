package org.signrelay.corpora.sample;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws meanings by the grammar's frequencies: three signs that every sentence has and up to three
 * more. Stateless; whoever calls keeps the draws.
 */
final class MeaningSource {
  private static final int MOST_SIGNS = 6;
  private static final double OFF_HABIT = 0.5;
  private static final Map<Category, Double> PRESENCE = new EnumMap<>(Category.class);

  static {
    PRESENCE.put(Category.TIME, 0.40);
    PRESENCE.put(Category.PLACE, 0.35);
    PRESENCE.put(Category.SUBJECT, 1.0);
    PRESENCE.put(Category.OBJECT, 1.0);
    PRESENCE.put(Category.ADJECTIVE, 0.35);
    PRESENCE.put(Category.VERB, 1.0);
    PRESENCE.put(Category.NEGATION, 0.17);
    PRESENCE.put(Category.QUESTION, 0.15);
  }

  private final Lexicon lexicon;
  private final Habits habits;
  private final double collocation;
  private final double zipf;

  MeaningSource(Lexicon lexicon, Habits habits, SampleSettings settings) {
    this.lexicon = lexicon;
    this.habits = habits;
    this.collocation = settings.collocation();
    this.zipf = settings.zipf();
  }

  /**
   * @param breaksHabits whether half of the favourites give way to their minimal partners
   */
  Meaning draw(Draws draws, boolean breaksHabits) {
    Set<Category> categories;
    do {
      categories = EnumSet.noneOf(Category.class);
      for (Category category : Category.values()) {
        if (draws.chance(PRESENCE.getOrDefault(category, 0.0))) {
          categories.add(category);
        }
      }
    } while (categories.size() > MOST_SIGNS);

    Map<Category, Sign> chosen = new EnumMap<>(Category.class);
    for (Category category : List.of(Category.VERB, Category.SUBJECT, Category.OBJECT)) {
      chosen.put(category, sign(category, chosen, draws, breaksHabits));
    }
    for (Category category : categories) {
      if (!chosen.containsKey(category)) {
        chosen.put(category, sign(category, chosen, draws, breaksHabits));
      }
    }
    return new Meaning(new ArrayList<>(chosen.values()));
  }

  private Sign sign(
      Category category, Map<Category, Sign> chosen, Draws draws, boolean breaksHabits) {
    Sign governor = Habits.governor(category).map(chosen::get).orElse(null);
    if (governor != null && draws.chance(collocation)) {
      Sign favourite = habits.favourite(category, governor);
      return breaksHabits && draws.chance(OFF_HABIT)
          ? lexicon.partner(favourite).orElse(favourite)
          : favourite;
    }
    List<Sign> signs = lexicon.signs(category);
    double[] weights = new double[signs.size()];
    for (int i = 0; i < weights.length; i++) {
      int rank = i / 2; // partners share a rank, so frequency does not decide between them
      weights[i] = StrictMath.pow(rank + 1.0, -zipf);
    }
    return signs.get(draws.weighted(weights));
  }
}
