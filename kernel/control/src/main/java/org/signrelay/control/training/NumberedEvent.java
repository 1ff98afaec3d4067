package org.signrelay.control.training;

import org.signrelay.bus.events.TrainingEvent;

/**
 * An event with its place in the order of its job.
 *
 * @param number its offset on the topic: grows, and stays the same after a restart
 */
public record NumberedEvent(long number, TrainingEvent event) {

  /** Whether nothing comes after it. */
  public boolean isLast() {
    return switch (event) {
      case TrainingEvent.JobCompleted e -> true;
      case TrainingEvent.JobFailed e -> true;
      case TrainingEvent.JobCancelled e -> true;
      case TrainingEvent.JobStarted e -> false;
      case TrainingEvent.StageStarted e -> false;
      case TrainingEvent.StepCompleted e -> false;
      case TrainingEvent.WarningRaised e -> false;
      case TrainingEvent.CheckpointSaved e -> false;
      case TrainingEvent.EvaluationCompleted e -> false;
      case TrainingEvent.StageCompleted e -> false;
      case TrainingEvent.JobPaused e -> false;
      case TrainingEvent.JobResumed e -> false;
    };
  }
}
