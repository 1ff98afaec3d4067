package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedLayout;

/** The columns {@code [from, to)} of a prepared frame that belong to one part. */
record Columns(int from, int to) {

  static Columns of(PreparedLayout layout, PartKind kind) {
    int from = layout.offset(kind);
    int points = layout.part(kind).orElseThrow().points().size();
    return new Columns(from, from + points * layout.channels());
  }

  int count() {
    return to - from;
  }

  /** {@code (N,T,F) -> (N,T,count)}. */
  NDArray of(NDArray frames) {
    return frames.get(":, :, " + from + ":" + to);
  }
}
