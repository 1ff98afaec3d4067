package org.signrelay.learning.training;

import java.util.List;

/**
 * Where one step's time went, and on what. Only the sum means something where the engine works
 * asynchronously, as on a GPU.
 *
 * @param trained the pass that gradients flow through
 * @param frozen further passes, of the reference model
 * @param prepareNanos choosing and varying the batch, and the frozen passes
 * @param forwardNanos up to the loss
 * @param backwardNanos from the loss to the gradients
 * @param updateNanos clipping and the optimizer
 */
public record StepProfile(
    BatchShape trained,
    List<BatchShape> frozen,
    long prepareNanos,
    long forwardNanos,
    long backwardNanos,
    long updateNanos) {
  public StepProfile {
    frozen = List.copyOf(frozen);
  }

  public long totalNanos() {
    return prepareNanos + forwardNanos + backwardNanos + updateNanos;
  }
}
