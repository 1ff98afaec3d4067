package org.signrelay.app.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.DirectoryStore;

class JobChainsTest {
  @TempDir Path folder;

  private ArtifactStore store;
  private final JobChains chains = new JobChains();

  @BeforeEach
  void oneChainOfTwoSegments() {
    store = new DirectoryStore(folder);
    record(0, "jobs-0@0", null);
    claim(0, "jobs-0@0");
    saved(0, "first");
    record(1, "jobs-0@1", "first");
    claim(1, "jobs-0@1");
    chains.add(new TrainingEvent.JobCompleted("job", 1, Instant.EPOCH, "model"));
  }

  @Test
  void oneChainWithTheRightEndKeepsThePromise() {
    ChainVerdict verdict = verdict("model");

    assertThat(verdict).isEqualTo(new ChainVerdict(1, 1, 0, 0, 2, 0, List.of()));
    assertThat(verdict.kept()).isTrue();
  }

  @Test
  void aSecondRecordOfASegmentIsADuplicateAndNoFork() {
    record(1, "jobs-0@2", "first");
    saved(0, "first");

    ChainVerdict verdict = verdict("model");

    assertThat(verdict.duplicates()).isOne();
    assertThat(verdict.kept()).isTrue();
  }

  @Test
  void aRecordFromAnotherCheckpointThatNobodyWorkedAtIsADuplicateAndNoFork() {
    record(1, "jobs-0@2", "other");

    ChainVerdict verdict = verdict("model");

    assertThat(verdict.duplicates()).isOne();
    assertThat(verdict.kept()).isTrue();
  }

  @Test
  void aSegmentThatGoesOnFromWhatTheOneBeforeItDidNotLeaveIsAFork() {
    record(2, "jobs-0@2", "other");
    claim(2, "jobs-0@2");

    assertThat(verdict("model").forks()).singleElement().asString().contains("did not leave");
  }

  @Test
  void aCompletedJobWithASegmentThatNobodyClaimedIsAFork() {
    record(2, "jobs-0@2", "second");

    assertThat(verdict("model").forks()).singleElement().asString().contains("nobody claimed");
  }

  @Test
  void twoCheckpointsOfOneStepAreAFork() {
    saved(0, "other");

    assertThat(verdict("model").forks()).singleElement().asString().contains("two checkpoints");
  }

  @Test
  void aMissingSegmentIsAFork() {
    saved(2, "third");
    record(3, "jobs-0@9", "third");
    claim(3, "jobs-0@9");

    assertThat(verdict("model").forks()).singleElement().asString().contains("missing");
  }

  @Test
  void aSegmentThatBelongsToNoRecordOfItsOwnIsAFork() {
    record(2, "jobs-0@7", "second");
    claim(2, "jobs-0@8");

    assertThat(verdict("model").forks()).singleElement().asString().contains("jobs-0@8");
  }

  @Test
  void otherWeightsBreakThePromise() {
    ChainVerdict verdict = verdict("another");

    assertThat(verdict.otherWeights()).isOne();
    assertThat(verdict.kept()).isFalse();
  }

  @Test
  void aJobOfWhichNothingIsKnownIsNotCompleted() {
    assertThat(chains.verdict(List.of("job", "gone"), "model", store).kept()).isFalse();
  }

  private ChainVerdict verdict(String model) {
    return chains.verdict(List.of("job"), model, store);
  }

  private void record(int number, String position, @Nullable String checkpoint) {
    chains.add(
        new TrainingSegment(
            "job", number, "recipe", "sample", null, Map.of(), 1, checkpoint, "model"),
        position);
  }

  private void claim(int number, String position) {
    store.putIfAbsent(
        "jobs/job/segments/%d/record".formatted(number), position.getBytes(StandardCharsets.UTF_8));
  }

  private void saved(int segment, String checkpoint) {
    chains.add(
        new TrainingEvent.CheckpointSaved(
            "job", segment, Instant.EPOCH, "translation", 20 * (segment + 1), checkpoint));
  }
}
