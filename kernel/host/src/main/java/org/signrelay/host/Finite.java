package org.signrelay.host;

/** Looks for NaN and infinity. */
final class Finite {
  private Finite() {}

  static boolean all(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
