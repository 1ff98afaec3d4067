package org.signrelay.plugins.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signrelay.spi.SentenceKey;

/**
 * A sentence cut into words and punctuation; a Han character is a word of its own. Immutable.
 *
 * @param tokens at least one
 */
record Words(List<Token> tokens) {
  private static final Pattern TOKEN =
      Pattern.compile("(\\s*)(\\p{IsHan}|[\\p{L}\\p{M}\\p{N}'’-]+|[^\\s\\p{L}\\p{N}]+)");

  /**
   * A word or a run of punctuation.
   *
   * @param gap the white space before it
   */
  record Token(String gap, String text) {
    boolean isWord() {
      return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
  }

  static Words of(String sentence) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sentence.strip());
    while (matcher.find()) {
      tokens.add(new Token(matcher.group(1), matcher.group(2)));
    }
    return new Words(List.copyOf(tokens));
  }

  /** What makes two wordings the same sentence; not even case does. */
  static String plain(String sentence) {
    return SentenceKey.of(sentence).toLowerCase(Locale.ROOT);
  }

  int size() {
    return tokens.size();
  }

  String word(int at) {
    return tokens.get(at).text();
  }

  /** The word before, or a mark for the beginning. */
  String before(int at) {
    return at == 0 ? "<" : word(at - 1);
  }

  /** The word after, or a mark for the end. */
  String after(int at) {
    return at == size() - 1 ? ">" : word(at + 1);
  }

  Words with(int at, String word) {
    List<Token> changed = new ArrayList<>(tokens);
    changed.set(at, new Token(tokens.get(at).gap(), word));
    return new Words(changed);
  }

  Words without(int at) {
    List<Token> changed = new ArrayList<>(tokens);
    changed.remove(at);
    return new Words(changed);
  }

  /** With a word before the one that is there now. */
  Words inserted(int at, String word) {
    List<Token> changed = new ArrayList<>(tokens);
    String gap = tokens.stream().anyMatch(token -> !token.gap().isEmpty()) ? " " : "";
    changed.add(at, new Token(gap, word));
    return new Words(changed);
  }

  /** With the words from one place to another said again. */
  Words repeated(int from, int to) {
    Words longer = this;
    for (int i = 0; i < to - from; i++) {
      longer = longer.inserted(to + i, word(from + i));
    }
    return longer;
  }

  Words exchanged(int one, int other) {
    return with(one, word(other)).with(other, word(one));
  }

  /** How many words, punctuation left out. */
  int words() {
    return (int) tokens.stream().filter(Token::isWord).count();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens) {
      text.append(token.gap()).append(token.text());
    }
    return text.toString().strip();
  }
}
