package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** Reads all parts of every frame by itself, or of neighbouring frames: no change of length. */
sealed interface Frontend permits MlpFrontend, GraphFrontend {

  /** Features of a frame. */
  int width();

  /** {@code frames (N,T,F), mask (N,T) -> (N,T,width)}. */
  NDArray forward(NDArray frames, NDArray mask, Weights.Values values);

  /** Joins the features of the parts; {@code concat} of a single array would lose its gradient. */
  static NDArray sideBySide(NDList parts) {
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, -1);
  }
}
