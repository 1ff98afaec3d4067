package org.signrelay.corpora;

import java.util.regex.Pattern;

/**
 * The program that found the keypoints, such as {@code OpenPose@1.7.0}. The same video through
 * another one, or another version, gives other keypoints and other translations.
 */
public record Extractor(String name, String version) {
  private static final Pattern FORM = Pattern.compile("[^@\\s]([^@\\t\\r\\n]*[^@\\s])?");

  public Extractor {
    if (!FORM.matcher(name).matches() || !FORM.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "an extractor is NAME@VERSION, such as OpenPose@1.7.0, but was '%s@%s'"
              .formatted(name, version));
    }
  }

  /**
   * Reads {@code NAME@VERSION}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Extractor parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException(
          "an extractor is NAME@VERSION, such as OpenPose@1.7.0, but was '%s'".formatted(text));
    }
    return new Extractor(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
