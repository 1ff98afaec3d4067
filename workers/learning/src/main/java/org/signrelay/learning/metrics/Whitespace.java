package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whitespace as the reference implementations of the metrics see it: every character that Python's
 * {@code str.isspace} accepts, which is neither Java's whitespace nor the regular expression's.
 */
final class Whitespace {
  private static final int NEXT_LINE = 0x85;

  private Whitespace() {}

  static boolean is(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == NEXT_LINE;
  }

  /** The words between runs of whitespace. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        if (start >= 0) {
          words.add(text.substring(start, i));
        }
        start = -1;
      } else if (start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      words.add(text.substring(start));
    }
    return words;
  }

  /** The text without whitespace at its end. */
  static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The text without whitespace at either end. */
  static String strip(String text) {
    int start = 0;
    while (start < text.length() && is(text.charAt(start))) {
      start++;
    }
    return stripTrailing(text.substring(start));
  }

  /** The code points of the text that are not whitespace. */
  static int[] withoutWhitespace(String text) {
    return text.codePoints().filter(codePoint -> !is(codePoint)).toArray();
  }
}
