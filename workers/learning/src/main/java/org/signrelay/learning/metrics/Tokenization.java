package org.signrelay.learning.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a raw sentence is cut into tokens before n-grams are counted; equal to sacreBLEU's tokenizers
 * of the same signature.
 */
public enum Tokenization {
  /** mteval-v13a: punctuation apart, numbers whole. The default for alphabetic scripts. */
  MTEVAL_13A("13a") {
    @Override
    List<String> cut(String line) {
      String text = line.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
      if (text.indexOf('&') >= 0) {
        text =
            text.replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
      }
      return western(" " + text + " ");
    }
  },

  /** Every Chinese character apart, the rest as 13a does. */
  CHINESE("zh") {
    @Override
    List<String> cut(String line) {
      StringBuilder spaced = new StringBuilder();
      Whitespace.strip(line)
          .codePoints()
          .forEach(codePoint -> {
            if (isChinese(codePoint)) {
              spaced.append(' ').appendCodePoint(codePoint).append(' ');
            } else {
              spaced.appendCodePoint(codePoint);
            }
          });
      return western(spaced.toString());
    }
  },

  /** Every character apart. */
  CHARACTER("char") {
    @Override
    List<String> cut(String line) {
      return Arrays.stream(Whitespace.withoutWhitespace(line))
          .mapToObj(Character::toString)
          .toList();
    }
  },

  /** Cut at whitespace only. */
  NONE("none") {
    @Override
    List<String> cut(String line) {
      return Whitespace.split(line);
    }
  };

  private static final Pattern SYMBOLS = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
  private static final Pattern STOP_AFTER_NON_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern STOP_BEFORE_NON_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  /**
   * First and last code points, in pairs. The pairs 2001-2a6d and 2f81-2fa1 stand where sacreBLEU
   * means the supplementary ideographs but writes four-digit escapes; equal scores need the same.
   */
  private static final int[] CHINESE_RANGES = {
    0x3400, 0x4db5, 0x4e00, 0x9fa5, 0x9fa6, 0x9fbb, 0xf900, 0xfa2d, 0xfa30, 0xfa6a, 0xfa70, 0xfad9,
    0x2001, 0x2a6d, 0x2f81, 0x2fa1, 0xff00, 0xffef, 0x2e80, 0x2eff, 0x3000, 0x303f, 0x31c0, 0x31ef,
    0x2f00, 0x2fdf, 0x2ff0, 0x2fff, 0x3100, 0x312f, 0x31a0, 0x31bf, 0xfe10, 0xfe1f, 0xfe30, 0xfe4f,
    0x2600, 0x26ff, 0x2700, 0x27bf, 0x3200, 0x32ff, 0x3300, 0x33ff
  };

  private final String signature;

  Tokenization(String signature) {
    this.signature = signature;
  }

  /** The value of a signature's {@code tok} field, and of a recipe's {@code tokenizer}. */
  public String signature() {
    return signature;
  }

  /** The tokenization of this signature. */
  public static Optional<Tokenization> ofSignature(String signature) {
    return Arrays.stream(values()).filter(known -> known.signature.equals(signature)).findFirst();
  }

  abstract List<String> cut(String line);

  /** How many tokens a sentence has. */
  public int length(String sentence) {
    return tokens(sentence).size();
  }

  /** Drops whitespace at the end, then cuts. */
  List<String> tokens(String line) {
    return cut(Whitespace.stripTrailing(line));
  }

  private static List<String> western(String line) {
    String text = SYMBOLS.matcher(line).replaceAll(" $1 ");
    text = STOP_AFTER_NON_DIGIT.matcher(text).replaceAll("$1 $2 ");
    text = STOP_BEFORE_NON_DIGIT.matcher(text).replaceAll(" $1 $2");
    text = DASH_AFTER_DIGIT.matcher(text).replaceAll("$1 $2 ");
    return Whitespace.split(text);
  }

  private static boolean isChinese(int codePoint) {
    for (int i = 0; i < CHINESE_RANGES.length; i += 2) {
      if (codePoint >= CHINESE_RANGES[i] && codePoint <= CHINESE_RANGES[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
