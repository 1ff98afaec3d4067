package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.host.Slot;
import org.signrelay.learning.training.CheckpointFile;
import org.signrelay.runtime.Fleet;
import org.signrelay.runtime.models.ModelHistories;

/** Jobs with a reference run: its history is the job's, and so is the selector's version. */
class SelectiveJobTest extends TrainingScene {
  /** Five segments: the reference run ends with the second, its checkpoints are at 2 and 4. */
  private static final String RECIPE =
      Jobs.RECIPE.substring(0, Jobs.RECIPE.indexOf("stages:"))
          + """
          stages:
            - stage: contrastive
              steps: 8
              batch_size: 4
              warmup_steps: 0
              negatives: {slot: near, options: {history: "true"}}
              reference: {steps: 4, checkpoints: 2, negatives: {slot: near}}
          evaluation: {splits: [dev], limit: 2}
          segment_steps: 3
          """;

  private static final Slot<?> NEAR = Slot.negatives("near");

  private String undisturbedModel() throws InterruptedException {
    TrainingSegment job = submit(Jobs.job(RECIPE));
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      return completed(job).modelSha();
    }
  }

  @Test
  void aTrainerThatDiesBehindTheReferenceRunIsReplacedByOneThatReadsItsHistory() throws Exception {
    String expected = undisturbedModel();
    CountDownLatch dead = new CountDownLatch(1);
    AtomicInteger trained = new AtomicInteger();
    TrainingSegment job = submit(Jobs.job(RECIPE));
    try (TestTrainer first =
        new TestTrainer(
            fleet,
            step -> {
              if (step == SegmentStep.TRAINED && trained.incrementAndGet() == 3) {
                dead.countDown();
                throw new AssertionError("killed, as the test wants it");
              }
            })) {
      assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
      first.die();
      try (TestTrainer second = new TestTrainer(fleet)) {
        assertThat(completed(job).modelSha()).isEqualTo(expected);
      }
    }
  }

  @Test
  void theHistoryIsInTheStoreAndFoundByTheModel() throws Exception {
    TrainingSegment job = submit(Jobs.job(RECIPE));
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      String model = completed(job).modelSha();
      List<TrainingEvent.CheckpointSaved> saved = events(job, TrainingEvent.CheckpointSaved.class);
      List<String> snapshots =
          CheckpointFile.read(fleet.store().read(saved.getLast().checkpointSha())).history();

      assertThat(snapshots).hasSize(2).allMatch(fleet.store()::contains);
      assertThat(new ModelHistories(fleet.store()).find(model)).isEqualTo(snapshots);
      assertThat(events(job, TrainingEvent.StageStarted.class)).hasSize(1);
    }
  }

  @Test
  void aSwapOfTheSelectorLeavesTheRunningJobAloneAndTheNextOneTakesIt() throws Exception {
    String expected = undisturbedModel();
    CompletableFuture<Void> swapped = new CompletableFuture<>();
    AtomicInteger published = new AtomicInteger();
    Consumer<SegmentStep> swapping =
        step -> {
          if (step == SegmentStep.NEXT_PUBLISHED && published.incrementAndGet() == 1) {
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    fleet.host().swaps().swap(NEAR, Fleet.FAR, report -> {});
                    swapped.complete(null);
                  } catch (Throwable e) {
                    swapped.completeExceptionally(e);
                  }
                });
          }
        };
    TrainingSegment running = submit(Jobs.job(RECIPE));
    try (TestTrainer trainer = new TestTrainer(fleet, swapping)) {
      assertThat(completed(running).modelSha()).isEqualTo(expected);
      swapped.get(60, TimeUnit.SECONDS);
      assertThat(fleet.host().slots().active(NEAR)).contains(Fleet.FAR);
      assertThat(version(running)).isEqualTo(Fleet.NEAR.version());

      TrainingSegment next = submit(Jobs.job(RECIPE));
      assertThat(completed(next).modelSha()).isNotEqualTo(expected);
      assertThat(version(next)).isEqualTo(Fleet.FAR.version());
    } finally {
      fleet.host().swaps().rollback(NEAR, report -> {});
    }
  }

  /** Which version of the selector the job's last segment names. */
  private static String version(TrainingSegment job) {
    return segments(job).getLast().pinnedPlugins().get("negatives/near").version();
  }
}
