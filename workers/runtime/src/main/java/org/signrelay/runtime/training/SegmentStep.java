package org.signrelay.runtime.training;

/**
 * How far a segment is. Whatever its trainer dies of, after whichever of these, the job goes on
 * with the same bits.
 */
enum SegmentStep {
  /** Claimed; nothing is computed yet. */
  CLAIMED,
  /** Its steps are computed, in memory alone. */
  TRAINED,
  /** The checkpoint is in the store; nobody refers to it yet. */
  CHECKPOINT_STORED,
  /** Events and status tell of the checkpoint. */
  CHECKPOINT_TOLD,
  /** The next segment is on the queue; this one is not accepted yet. */
  NEXT_PUBLISHED
}
