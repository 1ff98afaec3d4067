package org.signrelay.server.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.control.training.JobBoard;
import org.signrelay.control.training.NumberedEvent;

class JobEventStreamTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String JOB = "job-1";

  private final Map<String, JobStatus> statuses = new TreeMap<>();
  private final JobBoard board = new JobBoard(() -> statuses);

  @BeforeEach
  void aRunningJob() {
    is(JobStatus.State.RUNNING);
  }

  @Test
  void itTellsThePastThenThePresentAndEndsWithTheJob() {
    board.accept(3, new TrainingEvent.JobStarted(JOB, 0, NOON, "model", 1));
    AssertSubscriber<NumberedEvent> caller = subscribe(-1);
    board.accept(4, new TrainingEvent.StageStarted(JOB, 0, NOON, "contrastive", 10));
    board.accept(5, new TrainingEvent.JobCompleted(JOB, 0, NOON, "a".repeat(64)));

    assertThat(caller.assertCompleted().getItems())
        .extracting(NumberedEvent::number)
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  void whoComesBackToAJobThatIsOverIsNotKeptWaiting() {
    board.accept(3, new TrainingEvent.JobStarted(JOB, 0, NOON, "model", 1));
    board.accept(5, new TrainingEvent.JobCancelled(JOB, 0, NOON));
    is(JobStatus.State.CANCELLED);

    assertThat(subscribe(-1).assertCompleted().getItems()).hasSize(2);
    assertThat(subscribe(5).assertCompleted().getItems()).isEmpty();
  }

  @Test
  void whoHangsUpIsNotTalkedToAnyMore() {
    AssertSubscriber<NumberedEvent> caller = subscribe(-1);
    caller.cancel();
    board.accept(3, new TrainingEvent.JobStarted(JOB, 0, NOON, "model", 1));

    assertThat(caller.getItems()).isEmpty();
  }

  @Test
  void anUnknownJobFailsBeforeTheStreamBegins() {
    assertThatThrownBy(() -> JobEventStream.of(board, "job-9", -1))
        .hasMessageContaining("there is no training job 'job-9'");
  }

  @Test
  void anEventIsJsonWithTheNamesOfTheEvents() {
    EventBody body =
        EventBody.of(
            new TrainingEvent.StepCompleted(
                JOB, 2, NOON, "contrastive", 7, 10, Map.of("loss", 0.5)));

    assertThat(body.name()).isEqualTo("StepCompleted");
    assertThat(body.fields())
        .isEqualTo(
            Map.of(
                "job",
                JOB,
                "segment",
                2,
                "at",
                "2026-03-01T12:00:00Z",
                "stage",
                "contrastive",
                "step",
                7,
                "steps",
                10,
                "metrics",
                Map.of("loss", 0.5)));
  }

  private AssertSubscriber<NumberedEvent> subscribe(long after) {
    return JobEventStream.of(board, JOB, after)
        .subscribe()
        .withSubscriber(AssertSubscriber.create(100));
  }

  private void is(JobStatus.State state) {
    statuses.put(JOB, new JobStatus(JOB, state, "model", 0, null, 0, 0, null, null, null, NOON));
  }
}
