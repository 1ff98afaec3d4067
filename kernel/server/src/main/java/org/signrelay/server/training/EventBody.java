package org.signrelay.server.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.signrelay.bus.events.TrainingEvent;

/**
 * A training event as a caller sees it.
 *
 * @param name of its type, such as {@code StepCompleted}
 * @param fields for JSON
 */
record EventBody(String name, Map<String, Object> fields) {

  static EventBody of(TrainingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", event.jobId());
    fields.put("segment", event.segment());
    fields.put("at", event.at().toString());
    switch (event) {
      case TrainingEvent.JobStarted e -> {
        fields.put("name", e.modelName());
        fields.put("stages", e.stages());
      }
      case TrainingEvent.StageStarted e -> {
        fields.put("stage", e.stage());
        fields.put("steps", e.steps());
      }
      case TrainingEvent.StepCompleted e -> {
        fields.put("stage", e.stage());
        fields.put("step", e.step());
        fields.put("steps", e.steps());
        fields.put("metrics", e.metrics());
      }
      case TrainingEvent.CheckpointSaved e -> {
        fields.put("stage", e.stage());
        fields.put("step", e.step());
        fields.put("checkpoint", e.checkpointSha());
      }
      case TrainingEvent.EvaluationCompleted e -> {
        fields.put("stage", e.stage());
        fields.put("split", e.split());
        fields.put("scores", e.scores());
      }
      case TrainingEvent.WarningRaised e -> {
        fields.put("stage", e.stage());
        fields.put("step", e.step());
        fields.put("code", e.code());
        fields.put("message", e.message());
      }
      case TrainingEvent.StageCompleted e -> {
        fields.put("stage", e.stage());
        fields.put("steps", e.steps());
        fields.put("seconds", e.seconds());
        fields.put("loss_first", e.lossFirst());
        fields.put("loss_last", e.lossLast());
      }
      case TrainingEvent.JobCompleted e -> fields.put("model", e.modelSha());
      case TrainingEvent.JobFailed e -> {
        fields.put("code", e.code().name());
        fields.put("message", e.message());
      }
      case TrainingEvent.JobPaused e -> {}
      case TrainingEvent.JobResumed e -> {}
      case TrainingEvent.JobCancelled e -> {}
    }
    return new EventBody(event.getClass().getSimpleName(), fields);
  }
}
