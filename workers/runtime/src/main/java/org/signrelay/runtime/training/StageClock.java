package org.signrelay.runtime.training;

import org.signrelay.learning.training.TrainingListener;

/** Sums a stage up over its segments: first and last loss, and the time its steps took. */
final class StageClock implements TrainingListener {
  private static final double NANOS = 1e9;

  private final SegmentNote before;
  private final long began = System.nanoTime();
  private double lossFirst;
  private double lossLast;

  /**
   * @param before what the stage's earlier segments left
   */
  StageClock(SegmentNote before) {
    this.before = before;
    this.lossFirst = before.lossFirst();
    this.lossLast = Double.NaN;
  }

  @Override
  public void stepCompleted(StepReport report) {
    if (report.step() == 1) {
      lossFirst = report.loss();
    }
    lossLast = report.loss();
  }

  double seconds() {
    return before.seconds() + (System.nanoTime() - began) / NANOS;
  }

  double lossFirst() {
    return lossFirst;
  }

  double lossLast() {
    return lossLast;
  }

  SegmentNote note() {
    return new SegmentNote(seconds(), lossFirst, false);
  }
}
