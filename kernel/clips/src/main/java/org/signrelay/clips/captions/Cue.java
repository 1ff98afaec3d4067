package org.signrelay.clips.captions;

/**
 * A text and when it is shown. Immutable.
 *
 * @param startMillis from the beginning of the recording
 * @param endMillis later than the start
 * @param text on one line: line breaks and runs of whitespace became single spaces
 */
public record Cue(long startMillis, long endMillis, String text) {
  public Cue {
    if (startMillis < 0 || endMillis <= startMillis) {
      throw new IllegalArgumentException(
          "a cue needs 0 <= start < end, but was %d to %d ms".formatted(startMillis, endMillis));
    }
    text = text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
  }
}
