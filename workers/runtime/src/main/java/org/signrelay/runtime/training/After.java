package org.signrelay.runtime.training;

import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.TrainingSegment;

/** How a job goes on after a segment. */
sealed interface After {

  /** With the next segment, at once. */
  record GoesOn(TrainingSegment next) implements After {}

  /**
   * When it is resumed.
   *
   * @param checkpointSha from which; null for the beginning
   * @param next the segment with which
   * @param note for it
   */
  record Paused(@Nullable String checkpointSha, TrainingSegment next, SegmentNote note)
      implements After {}

  /** Not at all: somebody has given it up. */
  record Cancelled() implements After {}

  /**
   * Not at all: its model is in the store.
   *
   * @param bundleSha the model
   * @param encoderSlot of the encoder that it was trained with
   */
  record Completed(String bundleSha, String encoderSlot) implements After {}
}
