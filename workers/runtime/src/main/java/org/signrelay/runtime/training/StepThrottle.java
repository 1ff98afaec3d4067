package org.signrelay.runtime.training;

import org.signrelay.learning.training.TrainingListener.StepReport;

/**
 * Which steps are told: the first and the last of a stage and every tenth, of which some are left
 * out where they come faster than five a second. So what is told of a step does not depend on the
 * clock, only whether it is told. Used by one thread.
 */
final class StepThrottle {
  private static final int EVERY = 10;
  private static final long SHORTEST_GAP = 200_000_000; // nanoseconds

  private long lastTold = System.nanoTime() - SHORTEST_GAP;

  boolean tells(StepReport report) {
    if (report.step() == 1 || report.step() == report.steps()) {
      return true;
    }
    long now = System.nanoTime();
    if (report.step() % EVERY != 0 || now - lastTold < SHORTEST_GAP) {
      return false;
    }
    lastTold = now;
    return true;
  }
}
