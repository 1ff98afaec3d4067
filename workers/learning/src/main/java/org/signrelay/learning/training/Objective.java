package org.signrelay.learning.training;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a stage minimises. A pure function of the model, the data and the step: it keeps nothing
 * from step to step. Used by one thread.
 */
interface Objective extends AutoCloseable {

  /**
   * Does what needs no gradient: chooses the batch, varies it, asks the reference model.
   *
   * @param scope owns all tensors of this step
   * @param step counted from 0 within the stage
   */
  PendingLoss prepare(NDManager scope, int step);

  /**
   * The part of a step that gradients flow through.
   *
   * @param shape what it will compute on
   * @param frozen the passes of the reference model, done already
   * @param loss computes it
   */
  record PendingLoss(BatchShape shape, List<BatchShape> frozen, Supplier<StepLoss> loss) {}

  @Override
  default void close() {}
}
