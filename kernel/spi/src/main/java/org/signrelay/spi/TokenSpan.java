package org.signrelay.spi;

import org.jspecify.annotations.Nullable;

/**
 * The frames {@code [from, to)} that one output token stands for, and the part, if the token stands
 * for one part alone. Spans of neighbouring tokens do not overlap: a frame belongs to one token of
 * each part.
 */
public record TokenSpan(int from, int to, @Nullable PartKind part) {
  public TokenSpan {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "a token span must hold at least one frame, but was [" + from + ", " + to + ")");
    }
  }
}
