package org.signrelay.server.training;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import org.signrelay.control.training.JobBoard;
import org.signrelay.control.training.NumberedEvent;

/** The events of one job as a stream: those that are remembered, then what comes, to the last. */
final class JobEventStream {
  private JobEventStream() {}

  /**
   * Ends with the job. A job that is over and has nothing more to tell ends it at once.
   *
   * @param after number of the last event that the caller has; -1 for none
   */
  static Multi<NumberedEvent> of(JobBoard board, String jobId, long after) {
    boolean over = board.get(jobId).state().isTerminal();
    return Multi.createFrom()
        .emitter(
            emitter -> {
              JobBoard.Subscription subscription =
                  board.subscribe(jobId, after, event -> tell(emitter, event));
              emitter.onTermination(subscription::close);
              if (over) {
                emitter.complete();
              }
            },
            BackPressureStrategy.BUFFER);
  }

  private static void tell(MultiEmitter<? super NumberedEvent> emitter, NumberedEvent event) {
    emitter.emit(event);
    if (event.isLast()) {
      emitter.complete();
    }
  }
}
