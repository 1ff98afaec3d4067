package org.signrelay.learning.saliency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.signrelay.learning.text.SubwordTokenizer;

/**
 * Which tokens carry meaning, and where words begin. Immutable by convention: arrays are handed
 * over, not copied.
 *
 * @param content by token id, whether it carries meaning
 * @param starts by token id, whether it begins a word
 */
public record ContentTokens(boolean[] content, boolean[] starts) {
  private static final String WORD_START = "\u2581";

  /**
   * A token carries meaning if it is no special one, has a letter or a digit, and is not a whole
   * word of the stop list. A stop word that the tokenizer cuts into several tokens stays.
   *
   * @param stopWords in any case
   */
  public static ContentTokens of(SubwordTokenizer tokenizer, Collection<String> stopWords) {
    Set<String> stopped = new HashSet<>();
    stopWords.forEach(word -> stopped.add(WORD_START + word.toLowerCase(Locale.ROOT)));
    List<String> tokens = tokenizer.tokens();
    boolean[] content = new boolean[tokens.size()];
    boolean[] starts = new boolean[tokens.size()];
    for (int id = SubwordTokenizer.UNKNOWN + 1; id < content.length; id++) {
      String token = tokens.get(id);
      starts[id] = token.startsWith(WORD_START);
      content[id] =
          token.codePoints().anyMatch(Character::isLetterOrDigit)
              && !stopped.contains(token.toLowerCase(Locale.ROOT));
    }
    return new ContentTokens(content, starts);
  }

  /**
   * A word of a sentence.
   *
   * @param from its first token's place
   * @param to behind its last
   */
  record Word(int from, int to) {}

  /** The words of a sentence of which a token carries meaning. */
  List<Word> words(int[] tokens) {
    List<Word> words = new ArrayList<>();
    int from = 0;
    boolean counts = false;
    for (int at = 0; at < tokens.length; at++) {
      if (at > from && starts[tokens[at]]) {
        if (counts) {
          words.add(new Word(from, at));
        }
        from = at;
        counts = false;
      }
      counts |= content[tokens[at]];
    }
    if (counts) {
      words.add(new Word(from, tokens.length));
    }
    return words;
  }
}
