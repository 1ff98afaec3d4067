package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;

class TakeoverTest extends TrainingScene {
  /** What a process dies of: nobody catches it, nothing is settled. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed, as the test wants it", null, false, false);
    }
  }

  @ParameterizedTest
  @EnumSource(SegmentStep.class)
  void aTrainerThatDiesAfterAnyStepCostsOneSegmentAndNoBit(SegmentStep last) throws Exception {
    CountDownLatch dead = new CountDownLatch(1);
    TrainingSegment job = submit(Jobs.job(Jobs.RECIPE));
    try (TestTrainer first = new TestTrainer(fleet, killing(last, 2, dead))) {
      assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
      first.die();
      try (TestTrainer second = new TestTrainer(fleet)) {
        assertThat(completed(job).modelSha()).isEqualTo(undisturbed());
      }
    }
    for (int segment : List.of(0, 1, 2)) {
      List<TrainingEvent.CheckpointSaved> saved = checkpoints(job, segment);
      assertThat(saved)
          .extracting(TrainingEvent.CheckpointSaved::checkpointSha)
          .containsOnly(saved.getFirst().checkpointSha());
      assertThat(saved).hasSizeLessThanOrEqualTo(segment == 1 ? 2 : 1);
    }
    assertThat(events(job, TrainingEvent.JobCompleted.class)).hasSize(1);
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
        assertThat(completed(job).modelSha()).isEqualTo(undisturbed());
      }
      int told = toldSoFar(job);
      int queued = segments(job).size();

      wakes.countDown();
      left.get(60, TimeUnit.SECONDS);

      assertThat(toldSoFar(job)).isEqualTo(told);
      assertThat(segments(job)).hasSize(queued);
      assertThat(segments(job)).extracting(TrainingSegment::number).containsExactly(0, 1, 2, 3);
    }
  }

  /** How many events there are of a job, with everything that was published before the call. */
  private static int toldSoFar(TrainingSegment job) throws InterruptedException {
    TrainingSegment sentinel = Jobs.job("");
    fleet
        .bus()
        .publisher()
        .publish(
            fleet.bus().topics().trainingEvents(),
            new TrainingEvent.JobCancelled(sentinel.jobId(), 0, Instant.EPOCH));
    event(sentinel, TrainingEvent.JobCancelled.class);
    return events(job).size();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
