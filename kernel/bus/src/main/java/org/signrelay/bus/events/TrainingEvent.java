package org.signrelay.bus.events;

import java.time.Instant;
import java.util.Map;
import org.signrelay.spi.ErrorCode;

/**
 * Something that happened in a training job, in order per job. A killed trainer's segment is done
 * again, so a step may be told twice; what is told the second time is equal.
 */
public sealed interface TrainingEvent {
  String jobId();

  /** The segment it happened in, from 0. */
  int segment();

  Instant at();

  /**
   * @param stages how many stages the job has
   */
  record JobStarted(String jobId, int segment, Instant at, String modelName, int stages)
      implements TrainingEvent {}

  record StageStarted(String jobId, int segment, Instant at, String stage, int steps)
      implements TrainingEvent {}

  /**
   * @param step from 1 to {@code steps}
   * @param metrics by TRL's names, such as {@code loss} and {@code rewards/accuracies}
   */
  record StepCompleted(
      String jobId,
      int segment,
      Instant at,
      String stage,
      int step,
      int steps,
      Map<String, Double> metrics)
      implements TrainingEvent {
    public StepCompleted {
      metrics = Map.copyOf(metrics);
    }
  }

  /**
   * Something that should be looked at; the job goes on.
   *
   * @param step from 1
   * @param code such as {@code PREFERENCE_DISPLACED}
   * @param message a sentence
   */
  record WarningRaised(
      String jobId, int segment, Instant at, String stage, int step, String code, String message)
      implements TrainingEvent {}

  record CheckpointSaved(
      String jobId, int segment, Instant at, String stage, int step, String checkpointSha)
      implements TrainingEvent {}

  /**
   * @param split which part of the corpus was evaluated
   * @param scores by metric
   */
  record EvaluationCompleted(
      String jobId, int segment, Instant at, String stage, String split, Map<String, Double> scores)
      implements TrainingEvent {
    public EvaluationCompleted {
      scores = Map.copyOf(scores);
    }
  }

  /**
   * @param seconds the time that the steps of the stage took
   */
  record StageCompleted(
      String jobId,
      int segment,
      Instant at,
      String stage,
      int steps,
      double seconds,
      double lossFirst,
      double lossLast)
      implements TrainingEvent {}

  record JobPaused(String jobId, int segment, Instant at) implements TrainingEvent {}

  record JobResumed(String jobId, int segment, Instant at) implements TrainingEvent {}

  record JobCompleted(String jobId, int segment, Instant at, String modelSha)
      implements TrainingEvent {}

  record JobFailed(String jobId, int segment, Instant at, ErrorCode code, String message)
      implements TrainingEvent {}

  record JobCancelled(String jobId, int segment, Instant at) implements TrainingEvent {}
}
