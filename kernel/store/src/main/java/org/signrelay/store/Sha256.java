package org.signrelay.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The one way in which this project writes a sha-256: 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  public static String of(byte[] content) {
    return hex(digest().digest(content));
  }

  /** Returns the text if it is a sha-256. */
  public static String check(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a sha-256 has 64 lower-case hexadecimal digits, found '%s'"
              .formatted(text.length() > 80 ? text.substring(0, 80) + "..." : text));
    }
    return text;
  }

  /** Whether the text is a sha-256. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
