package org.signrelay.learning.training;

/**
 * A stretch of a stage with an optimizer, a learning rate curve and an order of batches of its own.
 * A contrastive stage with a reference run has two, every other stage has one.
 *
 * @param isReference whether it is the reference run
 * @param first the stage's step that it begins with, from 0
 * @param steps how many it has
 */
record Phase(boolean isReference, int first, int steps) {

  /** The phase that a step of the stage belongs to. */
  static Phase of(StagePlan stage, int step) {
    int reference = stage.referenceSteps();
    return step < reference
        ? new Phase(true, 0, reference)
        : new Phase(false, reference, stage.recipe().steps() - reference);
  }

  /** The first step behind it. */
  int end() {
    return first + steps;
  }
}
