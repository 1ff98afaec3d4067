package org.signrelay.app.experiment;

import org.jspecify.annotations.Nullable;

/** Trains and measures arms somewhere. Thread-safe. */
interface ArmRunner {

  /** Hears how many steps are done. */
  @FunctionalInterface
  interface Steps {
    void done(int steps);
  }

  /** Trains a trunk and leaves it in the ledger, unless it is there. */
  void grow(Trunk trunk, Steps progress);

  /**
   * Trains and measures an arm, and writes its result into the ledger.
   *
   * @param trunk that it begins with; null for none
   */
  ArmResult run(ArmTask task, @Nullable Trunk trunk, Steps progress);
}
