package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.host.Slot;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.runtime.Fleet;
import org.signrelay.runtime.Told;
import org.signrelay.spi.ErrorCode;

class TrainingHandlerTest {
  @TempDir private Path folder;
  private Fleet fleet;
  private Told<TrainingEvent> events;
  private Told<TrainingSegment> segments;
  private Told<JobStatus> statuses;

  /** What a process dies of: nobody catches it, nothing is settled. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed, as the test wants it", null, false, false);
    }
  }

  @BeforeEach
  void open() {
    fleet = new Fleet(folder);
    events = fleet.told(fleet.bus().topics().trainingEvents());
    segments = fleet.told(fleet.bus().topics().training().topic());
    statuses = fleet.told(fleet.bus().topics().trainingStatus());
  }

  @AfterEach
  void close() {
    statuses.close();
    segments.close();
    events.close();
    fleet.close();
  }

  /** The model of an undisturbed run: every other way to it must give the same bits. */
  private static final class Undisturbed {
    private static String bundle;

    static synchronized String bundle(Path folder) throws InterruptedException {
      if (bundle == null) {
        try (Fleet fleet = new Fleet(folder.resolve("undisturbed"));
            Told<TrainingEvent> events = fleet.told(fleet.bus().topics().trainingEvents());
            TestTrainer trainer = new TestTrainer(fleet)) {
          fleet
              .bus()
              .publisher()
              .publish(fleet.bus().topics().training().topic(), Jobs.job(Jobs.RECIPE));
          bundle = completed(events).modelSha();
        }
      }
      return bundle;
    }
  }

  @Test
  void aJobRunsThroughItsStagesAndEndsWithAPublishedModel() throws Exception {
    TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
    try (TestTrainer trainer = new TestTrainer(fleet);
        Told<ModelAnnouncement> models = fleet.told(fleet.bus().topics().models())) {
      String sha256 = completed(events).modelSha();

      assertThat(events.soFar())
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
      assertThat(events.soFar())
          .filteredOn(TrainingEvent.StepCompleted.class::isInstance)
          .extracting(event -> ((TrainingEvent.StepCompleted) event).step())
          .containsExactly(1, 5, 1, 3);
      TrainingEvent.StageCompleted stage =
          (TrainingEvent.StageCompleted)
              events.await(TrainingEvent.StageCompleted.class::isInstance);
      assertThat(stage.lossFirst()).isPositive();
      assertThat(stage.lossLast()).isPositive();
      assertThat(
              models.await(all -> all.size() == 2, "two names").stream()
                  .map(ModelAnnouncement::name))
          .containsExactly(sha256, "tiny");
      JobStatus status = statuses.await(s -> s.state().isTerminal());
      assertThat(status.state()).isEqualTo(JobStatus.State.COMPLETED);
      assertThat(status.modelSha()).isEqualTo(sha256);
      var bundle = ModelBundle.open(fleet.store().path(sha256)).contents();
      assertThat(bundle.config().encoder().plugin()).isEqualTo(Fleet.ONE.toString());
      assertThat(bundle.manifest().seed()).isEqualTo(job.seed());
      assertThat(bundle.metrics().splits()).containsOnlyKeys("dev");
      assertThat(segments.soFar())
          .filteredOn(segment -> segment.number() > 0)
          .allMatch(segment -> segment.pinnedPlugins().containsKey("encoder/points"))
          .allMatch(segment -> segment.dataHash() != null);
    }
    assertThat(Undisturbed.bundle(folder)).isEqualTo(completed(events).modelSha());
  }

  @ParameterizedTest
  @EnumSource(SegmentStep.class)
  void aTrainerThatDiesAfterAnyStepCostsOneSegmentAndNoBit(SegmentStep last) throws Exception {
    CountDownLatch dead = new CountDownLatch(1);
    submit(Jobs.job(Jobs.RECIPE));
    try (TestTrainer first = new TestTrainer(fleet, killing(last, 2, dead))) {
      assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
      first.die();
      try (TestTrainer second = new TestTrainer(fleet)) {
        assertThat(completed(events).modelSha()).isEqualTo(Undisturbed.bundle(folder));
      }
    }
    for (int segment : List.of(0, 1, 2)) {
      List<TrainingEvent.CheckpointSaved> saved = checkpoints(segment);
      assertThat(saved).extracting(TrainingEvent.CheckpointSaved::checkpointSha).containsOnly(
          saved.getFirst().checkpointSha());
      assertThat(saved).hasSizeLessThanOrEqualTo(segment == 1 ? 2 : 1);
    }
    assertThat(events.soFar()).filteredOn(TrainingEvent.JobCompleted.class::isInstance).hasSize(1);
  }

  /** Dies when it reaches the step for the given time, counted from 1. */
  private static Consumer<SegmentStep> killing(SegmentStep at, int time, CountDownLatch dead) {
    AtomicInteger reached = new AtomicInteger();
    return step -> {
      if (step == at && reached.incrementAndGet() == time) {
        dead.countDown();
        throw new Killed();
      }
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = SegmentStep.class,
      names = {"TRAINED", "CHECKPOINT_STORED", "CHECKPOINT_TOLD"})
  void aStalledTrainerThatWasTakenOverIsFencedOffAndTellsNothing(SegmentStep stallsAt)
      throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch wakes = new CountDownLatch(1);
    CompletableFuture<Void> left = new CompletableFuture<>();
    AtomicInteger reached = new AtomicInteger();
    Consumer<SegmentStep> stalling =
        step -> {
          if (step == stallsAt && reached.incrementAndGet() == 2) {
            stalled.countDown();
            await(wakes);
          }
        };
    TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
    try (TestTrainer first =
        new TestTrainer(
            fleet,
            stalling,
            handler ->
                delivery -> {
                  handler.handle(new Frozen<>(delivery));
                  if (delivery.value().number() == 1) {
                    left.complete(null);
                  }
                })) {
      await(stalled);
      first.die(); // nobody renews its lock any more; it does not know
      try (TestTrainer second = new TestTrainer(fleet)) {
        assertThat(completed(events).modelSha()).isEqualTo(Undisturbed.bundle(folder));
      }
      int told = toldSoFar(job.jobId());
      int queued = segments.soFar().size();

      wakes.countDown();
      left.get(60, TimeUnit.SECONDS);

      assertThat(toldSoFar(job.jobId())).isEqualTo(told);
      assertThat(segments.soFar()).hasSize(queued);
      assertThat(segments.soFar()).extracting(TrainingSegment::number).containsExactly(0, 1, 2, 3);
    }
  }

  /** How many events there are of a job, with everything that was published before the call. */
  private int toldSoFar(String jobId) throws InterruptedException {
    String sentinel = "sentinel-" + System.nanoTime();
    fleet
        .bus()
        .publisher()
        .publish(
            fleet.bus().topics().trainingEvents(),
            new TrainingEvent.JobCancelled(sentinel, 0, Instant.EPOCH));
    events.await(event -> event.jobId().equals(sentinel));
    return (int)
        events.soFar().stream().filter(event -> event.jobId().equals(jobId)).count();
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
      JobStatus paused = statuses.await(status -> status.state() == JobStatus.State.PAUSED);
      assertThat(paused.segment()).isZero();
      assertThat(paused.step()).isEqualTo(3);
      assertThat(paused.checkpointSha()).isEqualTo(checkpoints(0).getFirst().checkpointSha());
      assertThat(segments.soFar()).hasSize(1);

      control(new TrainingControl.Resume(job.jobId(), Instant.now()));
      submit(job.resumed(paused));

      assertThat(completed(events).modelSha()).isEqualTo(Undisturbed.bundle(folder));
    }
    assertThat(events.soFar()).filteredOn(TrainingEvent.JobPaused.class::isInstance).hasSize(1);
    assertThat(events.soFar()).filteredOn(TrainingEvent.JobResumed.class::isInstance).hasSize(1);
  }

  @Test
  void aJobThatIsPausedBeforeItsFirstStepBeginsWhenItIsResumed() throws Exception {
    TrainingSegment job = Jobs.job(Jobs.RECIPE);
    control(new TrainingControl.Pause(job.jobId(), Instant.now()));
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      JobStatus paused = statuses.await(status -> status.state() == JobStatus.State.PAUSED);
      assertThat(paused.checkpointSha()).isNull();

      control(new TrainingControl.Resume(job.jobId(), Instant.now()));
      submit(job.resumed(paused));

      assertThat(completed(events).modelSha()).isEqualTo(Undisturbed.bundle(folder));
    }
  }

  @Test
  void aRunningJobIsCancelledBetweenTwoSteps() throws Exception {
    TrainingSegment job = submit(Jobs.job(longRecipe()));
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      events.await(TrainingEvent.StepCompleted.class::isInstance);
      control(new TrainingControl.Cancel(job.jobId(), Instant.now()));
      events.await(TrainingEvent.JobCancelled.class::isInstance);

      JobStatus status = statuses.await(s -> s.state().isTerminal());
      assertThat(status.state()).isEqualTo(JobStatus.State.CANCELLED);
      assertThat(segments.soFar()).hasSize(1);
    }
  }

  @Test
  void aQueuedJobIsCancelledWithoutWork() throws Exception {
    TrainingSegment job = Jobs.job(Jobs.RECIPE);
    control(new TrainingControl.Cancel(job.jobId(), Instant.now()));
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      events.await(TrainingEvent.JobCancelled.class::isInstance);
    }
    assertThat(events.soFar()).hasSize(1);
  }

  @Test
  void aTrainerThatStopsHandsItsJobOnWithinASegment() throws Exception {
    TrainingSegment job = submit(Jobs.job(longRecipe()));
    try (TestTrainer first = new TestTrainer(fleet)) {
      events.await(TrainingEvent.StepCompleted.class::isInstance);
      first.stop();
    }
    TrainingSegment next = segments.await(segment -> segment.number() == 1);
    assertThat(next.checkpointSha()).isNotNull();
    try (TestTrainer second = new TestTrainer(fleet)) {
      events.await(
          event -> event instanceof TrainingEvent.StepCompleted && event.segment() == 1);
      control(new TrainingControl.Cancel(job.jobId(), Instant.now()));
      events.await(TrainingEvent.JobCancelled.class::isInstance);
    }
  }

  @Test
  void aSecondRecordOfASegmentIsAcceptedWithoutWork() throws Exception {
    TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      completed(events);
      TrainingSegment after = submit(Jobs.job("name: [")); // the queue goes on, in order
      events.await(
          event ->
              event instanceof TrainingEvent.JobFailed && event.jobId().equals(after.jobId()));
    }
    assertThat(events.soFar()).filteredOn(TrainingEvent.JobStarted.class::isInstance).hasSize(1);
    assertThat(events.soFar()).filteredOn(TrainingEvent.JobCompleted.class::isInstance).hasSize(1);
    assertThat(segments.soFar())
        .filteredOn(segment -> segment.jobId().equals(job.jobId()))
        .extracting(TrainingSegment::number)
        .containsExactly(0, 0, 1, 2, 3);
  }

  @Test
  void aBadRecipeFailsTheJobOnceWithAllItsProblems() throws Exception {
    TrainingEvent.JobFailed failed =
        failure(
            Jobs.job(
                Jobs.RECIPE
                    .replace("steps: 5", "steps: -5")
                    .replace("segment_steps", "segmnt_steps")));

    assertThat(failed.code()).isEqualTo(ErrorCode.RECIPE_INVALID);
    assertThat(failed.message()).contains("steps").contains("segmnt_steps");
    JobStatus status = statuses.await(s -> s.state().isTerminal());
    assertThat(status.state()).isEqualTo(JobStatus.State.FAILED);
    assertThat(status.error()).isEqualTo(failed.message());
  }

  @Test
  void anOptionThatAPluginRefusesFailsTheJob() throws Exception {
    TrainingEvent.JobFailed failed =
        failure(
            Jobs.job(
                Jobs.RECIPE.replace("{slot: points}", "{slot: points, options: {width: 0}}")));

    assertThat(failed.code()).isEqualTo(ErrorCode.RECIPE_INVALID);
    assertThat(failed.message()).contains("width");
  }

  @Test
  void aCorpusThatIsNotThereFailsTheJob() throws Exception {
    TrainingEvent.JobFailed failed = failure(Jobs.job(Jobs.RECIPE, "sample:esay"));

    assertThat(failed.code()).isEqualTo(ErrorCode.CORPUS_INVALID);
    assertThat(failed.message()).contains("did you mean 'easy'?");
  }

  @Test
  void aPinnedPluginThatIsNotThereFailsTheJob() throws Exception {
    PinnedPlugin gone = new PinnedPlugin("points-encoder", "9.9.9", "0".repeat(64));

    TrainingEvent.JobFailed failed = failure(pinned(gone));

    assertThat(failed.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failed.message()).contains("points-encoder@9.9.9");
  }

  @Test
  void aTrainingThatDivergesFailsTheJob() throws Exception {
    String sha256 =
        fleet.host().catalog().find(Fleet.BROKEN).orElseThrow().sha256();

    TrainingEvent.JobFailed failed =
        failure(
            pinned(new PinnedPlugin(Fleet.BROKEN.id(), Fleet.BROKEN.version(), sha256)));

    assertThat(failed.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED);
  }

  private static TrainingSegment pinned(PinnedPlugin plugin) {
    TrainingSegment job = Jobs.job(longRecipe());
    return new TrainingSegment(
        job.jobId(),
        0,
        job.recipeYaml(),
        job.corpusReference(),
        null,
        Map.of("encoder/points", plugin),
        job.seed(),
        null,
        "tiny");
  }

  @Test
  void aJobKeepsThePluginVersionsThatItStartedWith() throws Exception {
    CompletableFuture<Void> swapped = new CompletableFuture<>();
    AtomicInteger published = new AtomicInteger();
    Consumer<SegmentStep> swapping =
        step -> {
          if (step == SegmentStep.NEXT_PUBLISHED && published.incrementAndGet() == 1) {
            Thread.ofPlatform().start(() -> {
              try {
                fleet.host().swaps().swap(Slot.encoder("points"), Fleet.OTHER, report -> {});
                swapped.complete(null);
              } catch (Throwable e) {
                swapped.completeExceptionally(e);
              }
            });
          }
        };
    submit(Jobs.job(Jobs.RECIPE));
    try (TestTrainer trainer = new TestTrainer(fleet, swapping)) {
      assertThat(completed(events).modelSha()).isEqualTo(Undisturbed.bundle(folder));
      swapped.get(60, TimeUnit.SECONDS);
      assertThat(fleet.host().slots().active(Slot.encoder("points"))).contains(Fleet.OTHER);
    }
  }

  private static String longRecipe() {
    return Jobs.RECIPE
        .replace("steps: 5", "steps: 100000")
        .replace("segment_steps: 3", "segment_steps: 100000");
  }

  private TrainingEvent.JobFailed failure(TrainingSegment job) throws InterruptedException {
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      return (TrainingEvent.JobFailed)
          events.await(TrainingEvent.JobFailed.class::isInstance);
    }
  }

  private TrainingSegment submit(TrainingSegment segment) {
    fleet.bus().publisher().publish(fleet.bus().topics().training().topic(), segment);
    return segment;
  }

  private void control(TrainingControl control) {
    fleet.bus().publisher().publish(fleet.bus().topics().trainingControl(), control);
  }

  private static TrainingEvent.JobCompleted completed(Told<TrainingEvent> events)
      throws InterruptedException {
    return (TrainingEvent.JobCompleted)
        events.await(
            event ->
                switch (event) {
                  case TrainingEvent.JobFailed failed -> throw new AssertionError(failed);
                  case TrainingEvent.JobCompleted completed -> true;
                  default -> false;
                });
  }

  private List<TrainingEvent.CheckpointSaved> checkpoints(int segment) {
    return events.soFar().stream()
        .filter(TrainingEvent.CheckpointSaved.class::isInstance)
        .map(TrainingEvent.CheckpointSaved.class::cast)
        .filter(saved -> saved.segment() == segment)
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
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
