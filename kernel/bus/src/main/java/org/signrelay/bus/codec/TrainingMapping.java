package org.signrelay.bus.codec;

import static org.signrelay.bus.codec.Scalars.instant;
import static org.signrelay.bus.codec.Scalars.micros;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.schemas.ControlVerb;
import org.signrelay.schemas.JobState;
import org.signrelay.schemas.SegmentPlugin;
import org.signrelay.schemas.TrainingStatus;

/** Segments, control and status. */
final class TrainingMapping {
  private TrainingMapping() {}

  static org.signrelay.schemas.TrainingSegment toAvro(TrainingSegment segment) {
    Map<String, SegmentPlugin> plugins =
        segment.pinnedPlugins().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> toAvro(e.getValue())));
    return new org.signrelay.schemas.TrainingSegment(
        segment.jobId(),
        segment.number(),
        segment.recipeYaml(),
        segment.corpusReference(),
        segment.dataHash(),
        plugins,
        segment.seed(),
        segment.checkpointSha(),
        segment.modelName());
  }

  private static SegmentPlugin toAvro(PinnedPlugin plugin) {
    return new SegmentPlugin(plugin.id(), plugin.version(), plugin.sha256());
  }

  static TrainingSegment fromAvro(org.signrelay.schemas.TrainingSegment avro) {
    Map<String, PinnedPlugin> plugins =
        avro.getPinnedPlugins().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> fromAvro(e.getValue())));
    return new TrainingSegment(
        avro.getJobId(),
        avro.getNumber(),
        avro.getRecipeYaml(),
        avro.getCorpusReference(),
        avro.getDataHash(),
        plugins,
        avro.getSeed(),
        avro.getCheckpointSha(),
        avro.getModelName());
  }

  private static PinnedPlugin fromAvro(SegmentPlugin plugin) {
    return new PinnedPlugin(plugin.getId(), plugin.getVersion(), plugin.getSha256());
  }

  static org.signrelay.schemas.TrainingControl toAvro(TrainingControl control) {
    ControlVerb verb =
        switch (control) {
          case TrainingControl.Pause pause -> ControlVerb.PAUSE;
          case TrainingControl.Resume resume -> ControlVerb.RESUME;
          case TrainingControl.Cancel cancel -> ControlVerb.CANCEL;
        };
    return new org.signrelay.schemas.TrainingControl(control.jobId(), verb, micros(control.at()));
  }

  static TrainingControl fromAvro(org.signrelay.schemas.TrainingControl avro) {
    Instant at = instant(avro.getAt());
    return switch (avro.getVerb()) {
      case PAUSE -> new TrainingControl.Pause(avro.getJobId(), at);
      case RESUME -> new TrainingControl.Resume(avro.getJobId(), at);
      case CANCEL -> new TrainingControl.Cancel(avro.getJobId(), at);
    };
  }

  static TrainingStatus toAvro(JobStatus status) {
    return new TrainingStatus(
        status.jobId(),
        JobState.valueOf(status.state().name()),
        status.modelName(),
        status.segment(),
        status.stage(),
        status.step(),
        status.steps(),
        status.modelSha(),
        status.error(),
        status.checkpointSha(),
        micros(status.at()));
  }

  static JobStatus fromAvro(TrainingStatus avro) {
    return new JobStatus(
        avro.getJobId(),
        JobStatus.State.valueOf(avro.getState().name()),
        avro.getModelName(),
        avro.getSegment(),
        avro.getStage(),
        avro.getStep(),
        avro.getSteps(),
        avro.getModelSha(),
        avro.getError(),
        avro.getCheckpointSha(),
        instant(avro.getAt()));
  }
}
