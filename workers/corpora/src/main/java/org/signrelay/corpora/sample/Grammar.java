package org.signrelay.corpora.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The spoken side: English sentences whose order differs from the signs' and whose function words
 * nobody signs. The auxiliary follows from the time sign.
 */
final class Grammar {
  private Grammar() {}

  /**
   * All right wordings of a meaning. The first is the canonical one, "the SUBJECT AUXILIARY [not]
   * VERB the [ADJECTIVE] OBJECT [in the PLACE] [TIME]"; then the time fronted, then the place
   * fronted, where the meaning has them. Meanings of the same categories have as many wordings, in
   * the same order.
   */
  static List<String> wordings(Meaning meaning) {
    String time = meaning.sign(Category.TIME).map(Sign::word).orElse("");
    String place = meaning.sign(Category.PLACE).map(sign -> "in the " + sign.word()).orElse("");
    String clause = clause(meaning);
    String end = meaning.has(Category.QUESTION) ? "?" : ".";
    List<String> wordings = new ArrayList<>();
    wordings.add(join(clause, place, time, end));
    if (!time.isEmpty()) {
      wordings.add(join(time, clause, place, end));
    }
    if (!place.isEmpty()) {
      wordings.add(join(place, clause, time, end));
    }
    return List.copyOf(wordings);
  }

  private static String clause(Meaning meaning) {
    String subject = "the " + word(meaning, Category.SUBJECT);
    String auxiliary = auxiliary(meaning);
    return join(
        meaning.has(Category.QUESTION) ? auxiliary : subject,
        meaning.has(Category.QUESTION) ? subject : auxiliary,
        word(meaning, Category.NEGATION),
        word(meaning, Category.VERB),
        "the",
        word(meaning, Category.ADJECTIVE),
        word(meaning, Category.OBJECT));
  }

  private static String auxiliary(Meaning meaning) {
    return switch (word(meaning, Category.TIME)) {
      case "yesterday", "earlier" -> "did";
      case "tomorrow", "soon", "tonight", "later" -> "will";
      case "daily", "weekly" -> "does";
      default -> "can";
    };
  }

  private static String word(Meaning meaning, Category category) {
    return meaning.sign(category).map(Sign::word).orElse("");
  }

  private static String join(String... parts) {
    List<String> present = new ArrayList<>();
    for (String part : parts) {
      if (!part.isEmpty()) {
        present.add(part);
      }
    }
    return String.join(" ", present);
  }
}
