package org.signrelay.corpora;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;

/**
 * A clip with its target text. Immutable; the clip is loaded when asked for.
 *
 * @param id unique in its corpus: letters, digits, {@code -}, {@code _} and {@code .}
 * @param split what it is for
 * @param signer who signs, or null if not known: then no two clips may be taken for the same signer
 * @param text the spoken-language sentence, not empty, no space at either end
 * @param gloss the signs, separated by spaces, or empty; for analysis only, never for training
 * @param source loads the clip
 */
public record Example(
    String id, Split split, @Nullable String signer, String text, String gloss, ClipSource source) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+");

  public Example {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "an id holds letters, digits, '-', '_' and '.' only, but was '" + id + "'");
    }
    if (text.isEmpty() || !text.strip().equals(text) || hasSeparator(text)) {
      throw new IllegalArgumentException(
          "example "
              + id
              + ": the text must not be empty, have a space at either end, or hold a tab or a line"
              + " break");
    }
    if (hasSeparator(gloss) || signer != null && (signer.isEmpty() || hasSeparator(signer))) {
      throw new IllegalArgumentException(
          "example " + id + ": gloss and signer must not hold a tab or a line break");
    }
  }

  /** Loads the clip; see {@link ClipSource#load}. */
  public Clip clip() {
    return source.load();
  }

  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  private static boolean hasSeparator(String value) {
    return value.indexOf('\t') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
  }
}
