package org.signrelay.learning.saliency;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.signrelay.learning.text.SubwordTokenizer;

/** Which tokens carry meaning. */
public final class ContentTokens {
  private static final String WORD_START = "\u2581";

  private ContentTokens() {}

  /**
   * By token id, whether a token carries meaning: no special token, a letter or a digit in it, and
   * not a whole word of the stop list. A stop word that the tokenizer cuts into several tokens
   * stays.
   *
   * @param stopWords in any case
   */
  public static boolean[] of(SubwordTokenizer tokenizer, Collection<String> stopWords) {
    Set<String> stopped = new HashSet<>();
    stopWords.forEach(word -> stopped.add(WORD_START + word.toLowerCase(Locale.ROOT)));
    List<String> tokens = tokenizer.tokens();
    boolean[] content = new boolean[tokens.size()];
    for (int id = SubwordTokenizer.UNKNOWN + 1; id < content.length; id++) {
      String token = tokens.get(id);
      content[id] =
          token.codePoints().anyMatch(Character::isLetterOrDigit)
              && !stopped.contains(token.toLowerCase(Locale.ROOT));
    }
    return content;
  }
}
