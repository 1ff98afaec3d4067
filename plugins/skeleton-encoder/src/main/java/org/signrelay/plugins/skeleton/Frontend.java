package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;

/** Reads all parts of every frame by itself, or of neighbouring frames: no change of length. */
sealed interface Frontend permits MlpFrontend, GraphFrontend {

  /** Features of a frame. */
  int width();

  /** {@code frames (N,T,F), mask (N,T) -> (N,T,width)}. */
  NDArray forward(NDArray frames, NDArray mask, Weights.Values values);
}
