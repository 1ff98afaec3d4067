package org.signrelay.clips.pickle;

/**
 * How large a pickle may be; what is larger is refused before memory is taken for it. Where entries
 * are handed on one by one, all but {@code bytes} and {@code memo} hold for one entry.
 *
 * @param bytes of the whole pickle, after expansion
 * @param entryBytes texts and arrays together
 * @param values made: numbers, texts, lists, dictionaries
 * @param memo values that the pickle may refer back to
 * @param depth of lists inside lists
 */
public record PickleLimits(long bytes, long entryBytes, int values, int memo, int depth) {

  /** What a value takes at most, with its place in the memo. */
  private static final int BYTES_OF_A_VALUE = 256;

  /** For files that the operator put there. */
  public static final PickleLimits CORPUS = ofHeap(Runtime.getRuntime().maxMemory());

  /** For what strangers send, and for tests that try to break the reader. */
  public static final PickleLimits SMALL =
      new PickleLimits(64 << 20, 16 << 20, 200_000, 100_000, 32);

  private static PickleLimits ofHeap(long heap) {
    int values = (int) Math.min(20_000_000, heap / BYTES_OF_A_VALUE);
    return new PickleLimits(1L << 40, Math.min(1L << 29, heap / 4), values, values, 64);
  }

  public PickleLimits {
    if (bytes < 1 || entryBytes < 1 || values < 1 || memo < 1 || depth < 1) {
      throw new IllegalArgumentException("every limit of a pickle must be at least 1");
    }
  }
}
