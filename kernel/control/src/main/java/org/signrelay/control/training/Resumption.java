package org.signrelay.control.training;

import java.util.Optional;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.Topic;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.CatchUp;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Gives the trainers a paused job back, for them to go on with it or to end it: a paused job has no
 * segment on the queue. To be called after the wish is on {@code training.control}; status and
 * segments are read afresh then, so that either the trainer that pauses the job sees the wish, or
 * its pause is seen here. Thread-safe.
 */
final class Resumption {
  private final Bus bus;

  Resumption(Bus bus) {
    this.bus = bus;
  }

  /**
   * Publishes the job's next segment if it is paused; else, and if no trainer has told of it yet,
   * does nothing.
   *
   * @throws SignRelayException CONFLICT if its last segment is no longer kept
   */
  void giveBack(String jobId) {
    Optional<JobStatus> paused =
        last(bus.topics().trainingStatus(), jobId)
            .filter(status -> status.state() == JobStatus.State.PAUSED);
    if (paused.isEmpty()) {
      return;
    }
    Topic<TrainingSegment> queue = bus.topics().training().topic();
    TrainingSegment last =
        last(queue, jobId)
            .orElseThrow(() ->
                new SignRelayException(
                    ErrorCode.CONFLICT,
                    "job %s cannot go on: topic %s does not hold it any more"
                        .formatted(jobId, queue)));
    bus.publisher().publish(queue, last.resumed(paused.get()));
  }

  private <T> Optional<T> last(Topic<T> topic, String jobId) {
    try (CompactedView<T> view = bus.view(topic)) {
      CatchUp.await("the topic " + topic, view::awaitCaughtUp);
      return view.get(jobId);
    }
  }
}
