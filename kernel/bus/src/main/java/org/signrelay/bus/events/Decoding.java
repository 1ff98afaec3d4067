package org.signrelay.bus.events;

/**
 * How a translation is searched for.
 *
 * @param beamSize 1 is greedy
 * @param maxTokens the longest output
 * @param lengthPenalty the exponent of the length by which a hypothesis' log-probability is
 *     divided; 0 leaves it as it is
 */
public record Decoding(int beamSize, int maxTokens, float lengthPenalty) {
  public static final Decoding DEFAULT = new Decoding(4, 64, 1f);

  public Decoding {
    if (beamSize < 1 || beamSize > 64 || maxTokens < 1 || maxTokens > 4096) {
      throw new IllegalArgumentException(
          "decoding takes a beam of 1 to 64 and 1 to 4096 tokens, found %d and %d"
              .formatted(beamSize, maxTokens));
    }
    if (!Float.isFinite(lengthPenalty)) {
      throw new IllegalArgumentException(
          "the length penalty must be a number, but was " + lengthPenalty);
    }
  }
}
