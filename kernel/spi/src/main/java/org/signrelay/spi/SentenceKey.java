package org.signrelay.spi;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** When two sentences count as the same. */
public final class SentenceKey {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern FINAL_PUNCTUATION = Pattern.compile("[\\p{P} ]+$");

  private SentenceKey() {}

  /**
   * A form that is equal for sentences that differ only in Unicode compatibility forms (NFKC),
   * white space and final punctuation. Case counts: it can tell words apart.
   */
  public static String of(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String spaced = SPACE.matcher(normal).replaceAll(" ").strip();
    String bare = FINAL_PUNCTUATION.matcher(spaced).replaceAll("");
    return bare.isEmpty() ? spaced : bare;
  }
}
