package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.host.Slot;
import org.signrelay.runtime.Fleet;
import org.signrelay.spi.ErrorCode;

class PreferenceJobsTest extends TrainingScene {
  @ParameterizedTest
  @CsvSource({
    "throws,  preference level points failed on variant global/shift with IllegalStateException",
    "invalid, preference level points answered variant global/shift with a value that is not finite"
  })
  void aLevelThatMisbehavesIsNamedAndTheJobsBesideItGoOn(String fault, String message)
      throws Exception {
    String bad = "{slot: points, options: {fault: %s}}".formatted(fault);
    TrainingSegment failing =
        Jobs.job(Jobs.PREFERENCE.replace("levels: [{slot: points}]", "levels: [" + bad + "]"));
    TrainingSegment other = Jobs.job(Jobs.RECIPE);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      submit(failing);
      submit(other);

      assertThat(end(failing).state()).isEqualTo(JobStatus.State.FAILED);
      TrainingEvent.JobFailed failed = event(failing, TrainingEvent.JobFailed.class);
      assertThat(failed.code()).isEqualTo(ErrorCode.PLUGIN_REFUSED);
      assertThat(failed.message()).startsWith(message);
      completed(other);
    }
    assertThat(undisturbed()).isEqualTo(completed(other).modelSha());
  }

  @Test
  void aLevelThatIsSwappedWhileAJobRunsLeavesThatJobAlone() throws Exception {
    String expected;
    TrainingSegment before = submit(Jobs.job(Jobs.PREFERENCE));
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      expected = completed(before).modelSha();
    }
    Slot<?> slot = Slot.preference("points");
    CompletableFuture<Void> swapped = new CompletableFuture<>();
    AtomicInteger published = new AtomicInteger();
    Consumer<SegmentStep> swapping =
        step -> {
          if (step == SegmentStep.NEXT_PUBLISHED && published.incrementAndGet() == 1) {
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    fleet.host().swaps().swap(slot, Fleet.OTHER, report -> {});
                    swapped.complete(null);
                  } catch (Throwable e) {
                    swapped.completeExceptionally(e);
                  }
                });
          }
        };
    TrainingSegment job = submit(Jobs.job(Jobs.PREFERENCE));
    try (TestTrainer trainer = new TestTrainer(fleet, swapping)) {
      assertThat(completed(job).modelSha()).isEqualTo(expected);
      swapped.get(60, TimeUnit.SECONDS);
      assertThat(fleet.host().slots().active(slot)).contains(Fleet.OTHER);
      assertThat(segments(job))
          .filteredOn(segment -> segment.number() > 0)
          .allMatch(segment ->
              segment.pinnedPlugins().get("preference/points").version().equals("1.0.0"));

      TrainingSegment after = submit(Jobs.job(Jobs.PREFERENCE));
      assertThat(completed(after).modelSha()).isNotEqualTo(expected); // the new version counts now
    } finally {
      fleet.host().swaps().rollback(slot, report -> {});
    }
  }
}
