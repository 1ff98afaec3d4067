package org.signrelay.runtime.training;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.EventPublisher;
import org.signrelay.bus.PublishCallback;
import org.signrelay.bus.Topics;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.learning.training.TrainingListener.StepReport;
import org.signrelay.learning.training.TrainingWarning;
import org.signrelay.spi.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happens in one segment: events, and the job's status. All but the steps is
 * acknowledged by the broker before the call returns. Used by one thread at a time.
 */
final class JobReporter {
  private static final Logger LOG = LoggerFactory.getLogger(JobReporter.class);

  private final EventPublisher publisher;
  private final Topics topics;
  private final Clock clock;
  private final TrainingSegment segment;
  private final Optional<TraceContext> trace;
  private final StepThrottle throttle = new StepThrottle();
  private Place place = new Place(null, 0, 0);

  /** Where the job is: the stage, and how many of its steps are done. */
  record Place(@Nullable String stage, int step, int steps) {}

  JobReporter(
      EventPublisher publisher,
      Topics topics,
      Clock clock,
      TrainingSegment segment,
      Optional<TraceContext> trace) {
    this.publisher = publisher;
    this.topics = topics;
    this.clock = clock;
    this.segment = segment;
    this.trace = trace;
  }

  void running(Place at) {
    place = at;
    status(JobStatus.State.RUNNING, null, null, null);
  }

  void jobStarted(int stages) {
    tell(
        new TrainingEvent.JobStarted(
            segment.jobId(), segment.number(), now(), segment.modelName(), stages));
  }

  void jobResumed() {
    tell(new TrainingEvent.JobResumed(segment.jobId(), segment.number(), now()));
  }

  void stageStarted(String stage, int steps) {
    tell(new TrainingEvent.StageStarted(segment.jobId(), segment.number(), now(), stage, steps));
  }

  /** Tells of some steps only, without waiting. */
  void stepCompleted(StepReport report) {
    if (throttle.tells(report)) {
      publisher.publishAsync(
          topics.trainingEvents(),
          stepEvent(report),
          trace,
          PublishCallback.onFailure(failure ->
              LOG.warn(
                  "A step of job {} was not told: {}", segment.jobId(), failure.getMessage())));
    }
  }

  private TrainingEvent stepEvent(StepReport report) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", report.loss());
    metrics.put("learning_rate", report.learningRate());
    metrics.put("grad_norm", report.gradientNorm());
    metrics.put("skipped", (double) report.skipped());
    metrics.putAll(report.metrics());
    return new TrainingEvent.StepCompleted(
        segment.jobId(),
        segment.number(),
        now(),
        report.stage(),
        report.step(),
        report.steps(),
        metrics);
  }

  void warned(TrainingWarning warning) {
    tell(
        new TrainingEvent.WarningRaised(
            segment.jobId(),
            segment.number(),
            now(),
            warning.stage(),
            warning.step(),
            warning.code().name(),
            warning.message()));
  }

  void checkpointSaved(Place at, String checkpointSha) {
    tell(
        new TrainingEvent.CheckpointSaved(
            segment.jobId(),
            segment.number(),
            now(),
            String.valueOf(at.stage()),
            at.step(),
            checkpointSha));
    running(at);
  }

  void stageCompleted(String stage, int steps, double seconds, double lossFirst, double lossLast) {
    tell(
        new TrainingEvent.StageCompleted(
            segment.jobId(), segment.number(), now(), stage, steps, seconds, lossFirst, lossLast));
  }

  void evaluated(String stage, String split, Map<String, Double> scores) {
    tell(
        new TrainingEvent.EvaluationCompleted(
            segment.jobId(), segment.number(), now(), stage, split, scores));
  }

  /** The bundle is in the store: names it, by its digest and by the model's name. */
  void completed(String modelSha, String encoderSlot) {
    for (String name : new String[] {modelSha, segment.modelName()}) {
      publisher.publish(
          topics.models(), new ModelAnnouncement(name, modelSha, encoderSlot, now()), trace);
    }
    tell(new TrainingEvent.JobCompleted(segment.jobId(), segment.number(), now(), modelSha));
    status(JobStatus.State.COMPLETED, modelSha, null, null);
  }

  /** From which checkpoint the job can go on; null for its beginning. */
  void paused(@Nullable String checkpointSha) {
    tell(new TrainingEvent.JobPaused(segment.jobId(), segment.number(), now()));
    status(JobStatus.State.PAUSED, null, null, checkpointSha);
  }

  void cancelled() {
    tell(new TrainingEvent.JobCancelled(segment.jobId(), segment.number(), now()));
    status(JobStatus.State.CANCELLED, null, null, null);
  }

  void failed(ErrorCode code, String message) {
    tell(new TrainingEvent.JobFailed(segment.jobId(), segment.number(), now(), code, message));
    status(JobStatus.State.FAILED, null, message, null);
  }

  private void tell(TrainingEvent event) {
    publisher.publish(topics.trainingEvents(), event, trace);
  }

  private void status(
      JobStatus.State state,
      @Nullable String modelSha,
      @Nullable String error,
      @Nullable String checkpointSha) {
    publisher.publish(
        topics.trainingStatus(),
        new JobStatus(
            segment.jobId(),
            state,
            segment.modelName(),
            segment.number(),
            place.stage(),
            place.step(),
            place.steps(),
            modelSha,
            error,
            checkpointSha,
            now()),
        trace);
  }

  private Instant now() {
    return clock.instant();
  }
}
