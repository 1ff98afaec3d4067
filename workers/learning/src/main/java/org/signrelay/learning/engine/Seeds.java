package org.signrelay.learning.engine;

import java.nio.charset.StandardCharsets;

/**
 * Derives seeds from seeds: what is random at one place of a run depends on the run's seed and on
 * the name of the place alone, never on how much randomness was used before. Thread-safe.
 */
public final class Seeds {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** A seed for a numbered place, such as a step or an example. */
  public static long derive(long seed, long place) {
    return mix(seed + GOLDEN_RATIO * (place + 1));
  }

  /** A seed for a named place, such as a stage. */
  public static long derive(long seed, String place) {
    long hash = 0xCBF29CE484222325L; // FNV-1a, 64 bits
    for (byte b : place.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return derive(seed, hash);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
