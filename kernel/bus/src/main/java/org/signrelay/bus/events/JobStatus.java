package org.signrelay.bus.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a training job stands.
 *
 * @param segment the segment that reported it, from 0
 * @param stage the current stage, or null before the first
 * @param step steps done in that stage
 * @param steps steps the stage has
 * @param modelSha the published bundle, once completed
 * @param error what went wrong, once failed
 * @param checkpointSha while paused, the checkpoint to go on from; null if that is the beginning
 */
public record JobStatus(
    String jobId,
    State state,
    String modelName,
    int segment,
    @Nullable String stage,
    int step,
    int steps,
    @Nullable String modelSha,
    @Nullable String error,
    @Nullable String checkpointSha,
    Instant at) {

  /** The life of a job. */
  public enum State {
    /** Accepted, no trainer has taken it yet. */
    QUEUED(false),
    RUNNING(false),
    /** Stopped at a checkpoint until it is resumed. */
    PAUSED(false),
    COMPLETED(true),
    FAILED(true),
    CANCELLED(true);

    private final boolean terminal;

    State(boolean terminal) {
      this.terminal = terminal;
    }

    /** Whether the job can never change again. */
    public boolean isTerminal() {
      return terminal;
    }
  }
}
