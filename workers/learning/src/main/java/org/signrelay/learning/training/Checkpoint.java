package org.signrelay.learning.training;

import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.FlatAdam;

/**
 * Everything needed to go on bit for bit; all the rest of a run follows from recipe, corpus and
 * seed. Immutable by convention: the arrays are handed over, not copied.
 *
 * @param run what it belongs to, see {@link TrainingRun#fingerprint}
 * @param position the next step to take
 * @param weights all weights of the model
 * @param optimizer of the current stage
 * @param reference the frozen weights of a preference stage; null elsewhere
 */
public record Checkpoint(
    String run,
    Position position,
    float[] weights,
    FlatAdam.State optimizer,
    float @Nullable [] reference) {

  /**
   * A place in a run.
   *
   * @param stage the stage's number; the number of stages when the run is complete
   * @param step the next step of that stage
   */
  public record Position(int stage, int step) {
    public Position {
      if (stage < 0 || step < 0) {
        throw new IllegalArgumentException(
            "a position has no negative number, but was stage " + stage + ", step " + step);
      }
    }
  }
}
