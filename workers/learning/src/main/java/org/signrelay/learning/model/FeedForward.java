package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import org.signrelay.learning.engine.Torch;

/** {@code (...,D) -> (...,D)} through a wider layer with GELU. */
final class FeedForward {
  private final Linear widen;
  private final Linear narrow;

  FeedForward(ParameterRegistry registry, String name, int width, int inner) {
    widen = new Linear(registry, name + ".widen", width, inner);
    narrow = new Linear(registry, name + ".narrow", inner, width);
  }

  NDArray forward(NDArray x) {
    return narrow.forward(Torch.gelu(widen.forward(x)));
  }
}
