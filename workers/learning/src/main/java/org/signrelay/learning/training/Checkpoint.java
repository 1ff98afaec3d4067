package org.signrelay.learning.training;

import java.util.List;
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
 * @param reference the weights that the stage began with, where it needs them: the frozen ones of a
 *     preference stage, those that a contrastive stage returns to after its reference run; null
 *     elsewhere
 * @param history digests of the similarity snapshots of the last reference run, in their order
 */
public record Checkpoint(
    String run,
    Position position,
    float[] weights,
    FlatAdam.State optimizer,
    float @Nullable [] reference,
    List<String> history) {
  public Checkpoint {
    history = List.copyOf(history);
  }

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
