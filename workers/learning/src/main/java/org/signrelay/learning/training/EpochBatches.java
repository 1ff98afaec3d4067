package org.signrelay.learning.training;

import java.util.List;

/**
 * Steps through planned epochs and remembers the current one. Steps that go back are answered too,
 * by planning from the first epoch again. Used by one thread.
 */
final class EpochBatches implements BatchOrder {
  private final EpochPlan epochs;
  private int epoch;
  private int firstStep;
  private List<int[]> batches;

  EpochBatches(EpochPlan epochs) {
    this.epochs = epochs;
    this.batches = planned(0);
  }

  @Override
  public int[] batch(int step) {
    if (step < firstStep) {
      epoch = 0;
      firstStep = 0;
      batches = planned(0);
    }
    while (step >= firstStep + batches.size()) {
      firstStep += batches.size();
      epoch++;
      batches = planned(epoch);
    }
    return batches.get(step - firstStep);
  }

  private List<int[]> planned(int number) {
    List<int[]> planned = epochs.plan(number);
    if (planned.isEmpty()) {
      throw new IllegalStateException("epoch " + number + " was planned without a batch");
    }
    return planned;
  }
}
