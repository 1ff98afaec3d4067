package org.signrelay.bus.events;

import java.time.Instant;

/** A wish about a running job; every trainer reads it, the one that has the job obeys. */
public sealed interface TrainingControl {
  String jobId();

  Instant at();

  /** Stop at the next checkpoint and keep the job. */
  record Pause(String jobId, Instant at) implements TrainingControl {}

  /** Go on with a paused job. */
  record Resume(String jobId, Instant at) implements TrainingControl {}

  /** Stop and give the job up. */
  record Cancel(String jobId, Instant at) implements TrainingControl {}
}
