package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** How what was read of the frames becomes tokens, with the condenser's stride. */
sealed interface Tokens permits FrameTokens, PartTokens {

  /** How many tokens stand for the same frames. */
  int perStep();

  /** {@code read (N,T,frontend.width), mask (N,T) -> tokens (N,S,D), mask (N,S)}. */
  NDList forward(NDArray read, NDArray mask, Weights.Values values);
}
