package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.models.ModelAliases;
import org.signrelay.host.Slot;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.runtime.Fleet;
import org.signrelay.runtime.Told;

class TrainingHandlerTest extends TrainingScene {
  @Test
  void aJobRunsThroughItsStagesAndEndsWithAPublishedModel() throws Exception {
    TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
    try (TestTrainer trainer = new TestTrainer(fleet);
        Told<ModelAnnouncement> models = fleet.told(fleet.bus().topics().models())) {
      String sha256 = completed(job).modelSha();

      assertThat(events(job))
          .filteredOn(event -> !(event instanceof TrainingEvent.StepCompleted))
          .extracting(event -> event.getClass().getSimpleName() + " " + event.segment())
          .containsExactly(
              "JobStarted 0",
              "StageStarted 0",
              "CheckpointSaved 0",
              "CheckpointSaved 1",
              "StageCompleted 1",
              "StageStarted 2",
              "CheckpointSaved 2",
              "StageCompleted 2",
              "EvaluationCompleted 3",
              "JobCompleted 3");
      assertThat(events(job, TrainingEvent.StepCompleted.class))
          .extracting(TrainingEvent.StepCompleted::step)
          .containsExactly(1, 5, 1, 3);
      TrainingEvent.StageCompleted stage = event(job, TrainingEvent.StageCompleted.class);
      assertThat(stage.lossFirst()).isPositive();
      assertThat(stage.lossLast()).isPositive();
      assertThat(models.await(model -> model.name().equals("tiny")).bundleSha()).isEqualTo(sha256);
      assertThat(models.await(model -> model.name().equals(sha256)).bundleSha()).isEqualTo(sha256);
      assertThat(new ModelAliases(fleet.store()).find("tiny")).contains(sha256);
      JobStatus status = end(job);
      assertThat(status.state()).isEqualTo(JobStatus.State.COMPLETED);
      assertThat(status.modelSha()).isEqualTo(sha256);
      var bundle = ModelBundle.open(fleet.store().path(sha256)).contents();
      assertThat(bundle.config().encoder().plugin()).isEqualTo(Fleet.ONE.toString());
      assertThat(bundle.manifest().seed()).isEqualTo(job.seed());
      assertThat(bundle.metrics().splits()).containsOnlyKeys("dev");
      assertThat(segments(job))
          .filteredOn(segment -> segment.number() > 0)
          .allMatch(segment -> segment.pinnedPlugins().containsKey("encoder/points"))
          .allMatch(segment -> segment.dataHash() != null);
    }
    assertThat(undisturbed()).isEqualTo(completed(job).modelSha());
  }

  @Test
  void aPausedJobGoesOnWithTheSameBits() throws Exception {
    TrainingSegment job = Jobs.job(Jobs.RECIPE);
    CompletableFuture<JobControls> controls = new CompletableFuture<>();
    AtomicInteger trained = new AtomicInteger();
    Consumer<SegmentStep> pausing =
        step -> {
          if (step == SegmentStep.TRAINED && trained.incrementAndGet() == 1) {
            control(new TrainingControl.Pause(job.jobId(), Instant.now()));
            awaitWish(controls.join(), job.jobId(), JobControls.Wish.PAUSE);
          }
        };
    try (TestTrainer trainer = new TestTrainer(fleet, pausing)) {
      controls.complete(trainer.controls());
      submit(job);
      JobStatus paused = status(job, status -> status.state() == JobStatus.State.PAUSED);
      assertThat(paused.segment()).isZero();
      assertThat(paused.step()).isEqualTo(3);
      assertThat(paused.checkpointSha()).isEqualTo(checkpoints(job, 0).getFirst().checkpointSha());
      assertThat(segments(job)).hasSize(1);

      control(new TrainingControl.Resume(job.jobId(), Instant.now()));
      submit(job.resumed(paused));

      assertThat(completed(job).modelSha()).isEqualTo(undisturbed());
    }
    assertThat(events(job, TrainingEvent.JobPaused.class)).hasSize(1);
    assertThat(events(job, TrainingEvent.JobResumed.class)).hasSize(1);
  }

  @Test
  void aJobThatIsPausedBeforeItsFirstStepBeginsWhenItIsResumed() throws Exception {
    TrainingSegment job = Jobs.job(Jobs.RECIPE);
    control(new TrainingControl.Pause(job.jobId(), Instant.now()));
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      JobStatus paused = status(job, status -> status.state() == JobStatus.State.PAUSED);
      assertThat(paused.checkpointSha()).isNull();

      control(new TrainingControl.Resume(job.jobId(), Instant.now()));
      submit(job.resumed(paused));

      assertThat(completed(job).modelSha()).isEqualTo(undisturbed());
    }
  }

  @Test
  void aRunningJobIsCancelledBetweenTwoSteps() throws Exception {
    TrainingSegment job = submit(Jobs.job(longRecipe()));
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      event(job, TrainingEvent.StepCompleted.class);
      control(new TrainingControl.Cancel(job.jobId(), Instant.now()));
      event(job, TrainingEvent.JobCancelled.class);

      JobStatus status = end(job);
      assertThat(status.state()).isEqualTo(JobStatus.State.CANCELLED);
      assertThat(segments(job)).hasSize(1);
    }
  }

  @Test
  void aQueuedJobIsCancelledWithoutWork() throws Exception {
    TrainingSegment job = Jobs.job(Jobs.RECIPE);
    control(new TrainingControl.Cancel(job.jobId(), Instant.now()));
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      event(job, TrainingEvent.JobCancelled.class);
    }
    assertThat(events(job)).hasSize(1);
  }

  @Test
  void aTrainerThatStopsHandsItsJobOnWithinASegment() throws Exception {
    TrainingSegment job = submit(Jobs.job(longRecipe()));
    try (TestTrainer first = new TestTrainer(fleet)) {
      event(job, TrainingEvent.StepCompleted.class);
      first.stop();
    }
    TrainingSegment next = segment(job, 1);
    assertThat(next.checkpointSha()).isNotNull();
    try (TestTrainer second = new TestTrainer(fleet)) {
      event(job, 1, TrainingEvent.StepCompleted.class);
      control(new TrainingControl.Cancel(job.jobId(), Instant.now()));
      event(job, TrainingEvent.JobCancelled.class);
    }
  }

  @Test
  void aSecondRecordOfASegmentIsAcceptedWithoutWork() throws Exception {
    TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      completed(job);
      TrainingSegment after = submit(Jobs.job("name: [")); // the queue goes on, in order
      end(after);
    }
    assertThat(events(job, TrainingEvent.JobStarted.class)).hasSize(1);
    assertThat(events(job, TrainingEvent.JobCompleted.class)).hasSize(1);
    assertThat(segments(job)).extracting(TrainingSegment::number).containsExactly(0, 0, 1, 2, 3);
  }

  @Test
  void aJobKeepsThePluginVersionsThatItStartedWith() throws Exception {
    CompletableFuture<Void> swapped = new CompletableFuture<>();
    AtomicInteger published = new AtomicInteger();
    Consumer<SegmentStep> swapping =
        step -> {
          if (step == SegmentStep.NEXT_PUBLISHED && published.incrementAndGet() == 1) {
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    fleet.host().swaps().swap(Slot.encoder("points"), Fleet.OTHER, report -> {});
                    swapped.complete(null);
                  } catch (Throwable e) {
                    swapped.completeExceptionally(e);
                  }
                });
          }
        };
    String expected = undisturbed();
    TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
    try (TestTrainer trainer = new TestTrainer(fleet, swapping)) {
      assertThat(completed(job).modelSha()).isEqualTo(expected);
      swapped.get(60, TimeUnit.SECONDS);
      assertThat(fleet.host().slots().active(Slot.encoder("points"))).contains(Fleet.OTHER);
    } finally {
      fleet.host().swaps().rollback(Slot.encoder("points"), report -> {});
    }
  }

  private static void awaitWish(JobControls controls, String jobId, JobControls.Wish wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (controls.wish(jobId) != wanted) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
