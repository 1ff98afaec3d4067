package org.signrelay.control.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;

class JobBoardTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, JobStatus> topic = new TreeMap<>();
  private final JobBoard board = new JobBoard(() -> topic);
  private final List<Long> heard = new ArrayList<>();

  @BeforeEach
  void oneJob() {
    topic.put("job-1", status("job-1", JobStatus.State.RUNNING, NOON));
  }

  @Test
  void whoComesLateHearsThePastFirst() {
    board.accept(10, started("job-1"));
    board.accept(11, step("job-1", 1));
    board.subscribe("job-1", -1, event -> heard.add(event.number()));
    board.accept(12, step("job-1", 2));

    assertThat(heard).containsExactly(10L, 11L, 12L);
  }

  @Test
  void whoComesBackHearsOnlyWhatHeMissed() {
    board.accept(10, started("job-1"));
    board.accept(11, step("job-1", 1));
    board.subscribe("job-1", 10, event -> heard.add(event.number()));

    assertThat(heard).containsExactly(11L);
  }

  @Test
  void whoHasLeftHearsNothing() {
    board.subscribe("job-1", -1, event -> heard.add(event.number())).close();
    board.accept(10, started("job-1"));

    assertThat(heard).isEmpty();
  }

  @Test
  void jobsDoNotHearEachOther() {
    topic.put("job-2", status("job-2", JobStatus.State.RUNNING, NOON));
    board.subscribe("job-1", -1, event -> heard.add(event.number()));
    board.accept(10, started("job-2"));

    assertThat(heard).isEmpty();
  }

  @Test
  void manyStepsDoNotPushOutTheMilestones() {
    board.accept(0, started("job-1"));
    for (int i = 1; i <= 5_000; i++) {
      board.accept(i, step("job-1", i));
    }
    board.subscribe("job-1", -1, event -> heard.add(event.number()));

    assertThat(heard).hasSize(2_001).startsWith(0L, 3_001L).endsWith(5_000L).isSorted();
  }

  @Test
  void onlyTheEndOfAJobIsTheLastEvent() {
    assertThat(new NumberedEvent(1, new TrainingEvent.JobCancelled("job-1", 0, NOON)).isLast())
        .isTrue();
    assertThat(new NumberedEvent(1, new TrainingEvent.JobPaused("job-1", 0, NOON)).isLast())
        .isFalse();
  }

  @Test
  void aJobIsQueuedFromItsFirstSegmentUntilThereIsAStatus() {
    board.segmentDue(segment("job-2", 0), NOON.plusSeconds(1));

    assertThat(board.list()).extracting(JobStatus::jobId).containsExactly("job-2", "job-1");
    assertThat(board.get("job-2").state()).isEqualTo(JobStatus.State.QUEUED);
  }

  @Test
  void aStatusOfTheTopicCountsMoreThanTheFirstSegment() {
    topic.put("job-2", status("job-2", JobStatus.State.RUNNING, NOON));
    board.segmentDue(segment("job-2", 0), NOON);

    assertThat(board.get("job-2").state()).isEqualTo(JobStatus.State.RUNNING);
  }

  @Test
  void anUnknownJobHasNoEvents() {
    assertThatThrownBy(() -> board.subscribe("job-7", -1, event -> {}))
        .hasMessage("there is no training job 'job-7'; did you mean 'job-1'?");
  }

  private static JobStatus status(String job, JobStatus.State state, Instant at) {
    return new JobStatus(job, state, "model", 0, null, 0, 0, null, null, null, at);
  }

  private static TrainingSegment segment(String job, int number) {
    return new TrainingSegment(
        job, number, "stages: all", "sample:easy", null, Map.of(), 7, null, "model");
  }

  private static TrainingEvent started(String job) {
    return new TrainingEvent.JobStarted(job, 0, NOON, "model", 3);
  }

  private static TrainingEvent step(String job, int step) {
    return new TrainingEvent.StepCompleted(
        job, 0, NOON, "contrastive", step, 5_000, Map.of("loss", 1.0));
  }
}
