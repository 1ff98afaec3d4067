package org.signrelay.bus.codec;

import static org.signrelay.bus.codec.Scalars.errorCode;
import static org.signrelay.bus.codec.Scalars.instant;
import static org.signrelay.bus.codec.Scalars.micros;

import java.time.Instant;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.schemas.CheckpointSaved;
import org.signrelay.schemas.EvaluationCompleted;
import org.signrelay.schemas.JobCancelled;
import org.signrelay.schemas.JobCompleted;
import org.signrelay.schemas.JobFailed;
import org.signrelay.schemas.JobPaused;
import org.signrelay.schemas.JobResumed;
import org.signrelay.schemas.JobStarted;
import org.signrelay.schemas.StageCompleted;
import org.signrelay.schemas.StageStarted;
import org.signrelay.schemas.StepCompleted;
import org.signrelay.schemas.WarningRaised;

/** The events of a training job: a common head and a body of its own for each. */
final class TrainingEventMapping {
  private TrainingEventMapping() {}

  static org.signrelay.schemas.TrainingEvent toAvro(TrainingEvent event) {
    return new org.signrelay.schemas.TrainingEvent(
        event.jobId(), event.segment(), micros(event.at()), body(event));
  }

  private static Object body(TrainingEvent event) {
    return switch (event) {
      case TrainingEvent.JobStarted e -> new JobStarted(e.modelName(), e.stages());
      case TrainingEvent.StageStarted e -> new StageStarted(e.stage(), e.steps());
      case TrainingEvent.StepCompleted e ->
          new StepCompleted(e.stage(), e.step(), e.steps(), e.metrics());
      case TrainingEvent.WarningRaised e ->
          new WarningRaised(e.stage(), e.step(), e.code(), e.message());
      case TrainingEvent.CheckpointSaved e ->
          new CheckpointSaved(e.stage(), e.step(), e.checkpointSha());
      case TrainingEvent.EvaluationCompleted e ->
          new EvaluationCompleted(e.stage(), e.split(), e.scores());
      case TrainingEvent.StageCompleted e ->
          new StageCompleted(e.stage(), e.steps(), e.seconds(), e.lossFirst(), e.lossLast());
      case TrainingEvent.JobPaused e -> new JobPaused();
      case TrainingEvent.JobResumed e -> new JobResumed();
      case TrainingEvent.JobCompleted e -> new JobCompleted(e.modelSha());
      case TrainingEvent.JobFailed e -> new JobFailed(e.code().name(), e.message());
      case TrainingEvent.JobCancelled e -> new JobCancelled();
    };
  }

  static TrainingEvent fromAvro(org.signrelay.schemas.TrainingEvent avro) {
    String job = avro.getJobId();
    int segment = avro.getSegment();
    Instant at = instant(avro.getAt());
    return switch (avro.getBody()) {
      case JobStarted b ->
          new TrainingEvent.JobStarted(job, segment, at, b.getModelName(), b.getStages());
      case StageStarted b ->
          new TrainingEvent.StageStarted(job, segment, at, b.getStage(), b.getSteps());
      case StepCompleted b ->
          new TrainingEvent.StepCompleted(
              job, segment, at, b.getStage(), b.getStep(), b.getSteps(), b.getMetrics());
      case WarningRaised b ->
          new TrainingEvent.WarningRaised(
              job, segment, at, b.getStage(), b.getStep(), b.getCode(), b.getMessage());
      case CheckpointSaved b ->
          new TrainingEvent.CheckpointSaved(
              job, segment, at, b.getStage(), b.getStep(), b.getCheckpointSha());
      case EvaluationCompleted b ->
          new TrainingEvent.EvaluationCompleted(
              job, segment, at, b.getStage(), b.getSplit(), b.getScores());
      case StageCompleted b ->
          new TrainingEvent.StageCompleted(
              job,
              segment,
              at,
              b.getStage(),
              b.getSteps(),
              b.getSeconds(),
              b.getLossFirst(),
              b.getLossLast());
      case JobPaused b -> new TrainingEvent.JobPaused(job, segment, at);
      case JobResumed b -> new TrainingEvent.JobResumed(job, segment, at);
      case JobCompleted b -> new TrainingEvent.JobCompleted(job, segment, at, b.getModelSha());
      case JobFailed b ->
          new TrainingEvent.JobFailed(job, segment, at, errorCode(b.getCode()), b.getMessage());
      case JobCancelled b -> new TrainingEvent.JobCancelled(job, segment, at);
      case Object other -> throw new IllegalArgumentException("no body: " + other.getClass());
    };
  }
}
