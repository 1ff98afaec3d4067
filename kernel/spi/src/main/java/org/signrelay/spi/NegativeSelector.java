package org.signrelay.spi;

import java.util.List;

/**
 * Plans the batches of a contrastive epoch and says which pairs of a batch count as negatives.
 *
 * <p>Both methods are pure functions of their arguments; instances are immutable and thread-safe.
 */
public interface NegativeSelector {

  /**
   * Whether epochs are planned from the similarities of a reference run, which then must come
   * first: every {@link EpochContext} has its history.
   */
  default boolean needsHistory() {
    return false;
  }

  /**
   * Refuses options that do not fit a stage, before anything is trained for it.
   *
   * @param first the stage's first epoch, still without a history
   * @throws SignRelayException with a sentence
   */
  default void check(EpochContext first) {}

  /**
   * The batches of one epoch: lists of example indices in {@code [0, epoch.examples())}. Every
   * batch but the last holds {@code epoch.batchSize()} distinct indices; no index occurs twice in
   * an epoch.
   */
  List<int[]> planEpoch(EpochContext epoch);

  /**
   * How each (clip, text) pair of a batch counts in the contrastive loss. The diagonal is always
   * {@link PairRole#POSITIVE}, and the result is symmetric.
   *
   * @param batch example indices, as planned
   */
  PairWeights weights(int[] batch, ExampleTexts texts);
}
