package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TextBatch;

/**
 * A further term of a stage's loss, on clips that the stage has read already. A pure function, like
 * the stage that it joins.
 */
public interface AuxiliaryLoss {

  /** Under which its value is told, before it is weighted. */
  String name();

  /** What it is multiplied by. */
  double weight();

  /**
   * Computes the term inside the graph.
   *
   * @param memory the batch's clips, read with gradients
   * @param examples of the batch, by their number in the training split
   * @param texts their sentences
   * @return a scalar
   */
  NDArray of(Memory memory, int[] examples, TextBatch texts);
}
