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

  /**
   * {@code frames (N,T,F), mask (N,T) -> (N,T,count)}, 0 in the padding.
   *
   * <p>A product and not a view on purpose: a view begins anywhere in memory, and the last bits of
   * MKL's products depend on where their operands begin.
   */
  NDArray of(NDArray frames, NDArray mask) {
    return frames.get(":, :, " + from + ":" + to).mul(mask.expandDims(2));
  }
}
