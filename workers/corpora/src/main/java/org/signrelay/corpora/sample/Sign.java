package org.signrelay.corpora.sample;

import java.util.Locale;

/**
 * One sign of the lexicon.
 *
 * @param category where in a sentence it stands
 * @param word its word in the spoken language, unique in the lexicon
 * @param number its place in the category; number ^ 1 is its minimal partner
 * @param form how it looks
 */
public record Sign(Category category, String word, int number, SignForm form) {

  public String gloss() {
    return word.toUpperCase(Locale.ROOT);
  }
}
