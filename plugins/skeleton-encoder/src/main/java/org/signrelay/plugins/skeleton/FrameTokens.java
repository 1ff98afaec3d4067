package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** All parts together in one token. */
record FrameTokens(Condenser condenser) implements Tokens {
  @Override
  public int perStep() {
    return 1;
  }

  @Override
  public NDList forward(NDArray read, NDArray mask, Weights.Values values) {
    return condenser.forward(read, mask, values);
  }
}
