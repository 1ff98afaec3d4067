package org.signrelay.host;

/**
 * Puts a plugin's failure into words. The exception itself is not kept: its class may be the
 * plugin's own, and would keep the plugin's class loader alive.
 */
final class Reasons {
  private static final int LONGEST = 400;

  private Reasons() {}

  static String of(Throwable failure) {
    String text;
    try {
      text = failure.getClass().getName() + ": " + failure.getMessage();
    } catch (RuntimeException e) { // a plugin's exception may fail to describe itself
      text = failure.getClass().getName();
    }
    return oneLine(text);
  }

  static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
