package org.signrelay.learning.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first half of tokenization, as {@code tokenizer.json} describes it: special tokens are cut
 * out, the text between them is brought to NFKC, every space becomes {@code ▁}, one more is put in
 * front, and each {@code ▁} starts a piece. Merges never cross pieces.
 */
final class Pieces {
  static final char SPACE = '\u2581';

  private static final Pattern SPECIAL =
      Pattern.compile(
          String.join("|", SubwordTokenizer.SPECIAL_TOKENS.stream().map(Pattern::quote).toList()));

  private Pieces() {}

  /** Special tokens stand alone and as they are; any other piece begins with {@code ▁}. */
  static List<String> of(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher special = SPECIAL.matcher(text);
    int from = 0;
    while (special.find()) {
      cut(text.substring(from, special.start()), pieces);
      pieces.add(special.group());
      from = special.end();
    }
    cut(text.substring(from), pieces);
    return pieces;
  }

  private static void cut(String text, List<String> pieces) {
    if (text.isEmpty()) {
      return;
    }
    String spaced = Normalizer.normalize(text, Normalizer.Form.NFKC).replace(' ', SPACE);
    if (spaced.charAt(0) != SPACE) {
      spaced = SPACE + spaced;
    }
    int from = 0;
    while (from >= 0) {
      int next = spaced.indexOf(SPACE, from + 1);
      pieces.add(next < 0 ? spaced.substring(from) : spaced.substring(from, next));
      from = next;
    }
  }
}
