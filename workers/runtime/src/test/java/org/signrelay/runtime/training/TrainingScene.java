package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.runtime.Fleet;
import org.signrelay.runtime.Told;

/** One fleet for the tests of a class; each test has jobs of its own, and awaits them by id. */
abstract class TrainingScene {
  @TempDir private static Path folder;
  static Fleet fleet;
  private static Told<TrainingEvent> events;
  private static Told<TrainingSegment> segments;
  private static Told<JobStatus> statuses;
  private static @Nullable String undisturbed;

  @BeforeAll
  static void open() {
    fleet = new Fleet(folder);
    events = fleet.told(fleet.bus().topics().trainingEvents());
    segments = fleet.told(fleet.bus().topics().training().topic());
    statuses = fleet.told(fleet.bus().topics().trainingStatus());
  }

  @AfterAll
  static void close() {
    statuses.close();
    segments.close();
    events.close();
    fleet.close();
  }

  /** The model of an undisturbed run: every other way to it must give the same bits. */
  static synchronized String undisturbed() throws InterruptedException {
    if (undisturbed == null) {
      TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
      try (TestTrainer trainer = new TestTrainer(fleet)) {
        undisturbed = completed(job).modelSha();
      }
    }
    return undisturbed;
  }

  static TrainingSegment submit(TrainingSegment segment) {
    fleet.bus().publisher().publish(fleet.bus().topics().training().topic(), segment);
    return segment;
  }

  static void control(TrainingControl control) {
    fleet.bus().publisher().publish(fleet.bus().topics().trainingControl(), control);
  }

  static List<TrainingEvent> events(TrainingSegment job) {
    return events.soFar().stream().filter(event -> event.jobId().equals(job.jobId())).toList();
  }

  static <E extends TrainingEvent> List<E> events(TrainingSegment job, Class<E> kind) {
    return events(job).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static List<TrainingSegment> segments(TrainingSegment job) {
    return segments.soFar().stream().filter(next -> next.jobId().equals(job.jobId())).toList();
  }

  /** The first event of the kind in a segment or after it. */
  static <E extends TrainingEvent> E event(TrainingSegment job, int segment, Class<E> kind)
      throws InterruptedException {
    return kind.cast(
        events.await(event ->
            event.jobId().equals(job.jobId())
                && event.segment() >= segment
                && kind.isInstance(event)));
  }

  static <E extends TrainingEvent> E event(TrainingSegment job, Class<E> kind)
      throws InterruptedException {
    return event(job, 0, kind);
  }

  static TrainingSegment segment(TrainingSegment job, int number) throws InterruptedException {
    return segments.await(
        segment -> segment.jobId().equals(job.jobId()) && segment.number() == number);
  }

  static JobStatus status(TrainingSegment job, Predicate<JobStatus> wanted)
      throws InterruptedException {
    return statuses.await(status -> status.jobId().equals(job.jobId()) && wanted.test(status));
  }

  static JobStatus end(TrainingSegment job) throws InterruptedException {
    return status(job, status -> status.state().isTerminal());
  }

  static TrainingEvent.JobCompleted completed(TrainingSegment job) throws InterruptedException {
    JobStatus end = end(job);
    assertThat(end.error()).isNull();
    return event(job, TrainingEvent.JobCompleted.class);
  }

  static List<TrainingEvent.CheckpointSaved> checkpoints(TrainingSegment job, int segment) {
    return events(job, TrainingEvent.CheckpointSaved.class).stream()
        .filter(saved -> saved.segment() == segment)
        .toList();
  }

  static String longRecipe() {
    return Jobs.RECIPE
        .replace("steps: 5", "steps: 100000")
        .replace("segment_steps: 3", "segment_steps: 100000");
  }
}
