package org.signrelay.learning.training;

import java.util.List;

/**
 * Which examples each step of a stage sees: a pure function of the step, so that a step number is
 * all that must be kept to go on.
 */
interface BatchOrder {

  /** Example indices of a step, counted from 0. */
  int[] batch(int step);

  /**
   * Runs through epochs, however many batches each has.
   *
   * @param epochs plans an epoch, at least one batch, from its number
   */
  static BatchOrder ofEpochs(EpochPlan epochs) {
    return new EpochBatches(epochs);
  }

  /** Plans one epoch; a pure function. */
  @FunctionalInterface
  interface EpochPlan {
    List<int[]> plan(int epoch);
  }
}
