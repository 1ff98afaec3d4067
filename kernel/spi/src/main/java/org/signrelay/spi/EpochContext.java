package org.signrelay.spi;

import org.jspecify.annotations.Nullable;

/**
 * One epoch to be planned.
 *
 * @param epoch the number of this epoch, from 0
 * @param epochs how many epochs the stage has, at least epoch + 1: a curriculum runs over them
 * @param examples how many training examples there are
 * @param batchSize B, at most {@code examples}
 * @param seed derived from run, stage and epoch: the only source of randomness
 * @param texts the examples' texts
 * @param history of the reference run; null if there was none, never for a selector that
 *     {@linkplain NegativeSelector#needsHistory needs} it
 */
public record EpochContext(
    int epoch,
    int epochs,
    int examples,
    int batchSize,
    long seed,
    ExampleTexts texts,
    @Nullable SimilarityHistory history) {
  public EpochContext {
    if (epoch < 0 || epochs <= epoch || examples < 1 || batchSize < 1 || batchSize > examples) {
      throw new IllegalArgumentException(
          "an epoch needs 0 <= epoch < epochs and 1 <= batch size <= examples, but was epoch %d of %d, batch size %d, %d examples"
              .formatted(epoch, epochs, batchSize, examples));
    }
    if (history != null && history.examples() != examples) {
      throw new IllegalArgumentException(
          "an epoch of %d examples needs a history of as many, but was given one of %d"
              .formatted(examples, history.examples()));
    }
  }

  /** An epoch without a reference run before it. */
  public EpochContext(
      int epoch, int epochs, int examples, int batchSize, long seed, ExampleTexts texts) {
    this(epoch, epochs, examples, batchSize, seed, texts, null);
  }

  /**
   * The history, for a selector that cannot do without.
   *
   * @throws SignRelayException with {@code RECIPE_INVALID} if there is none
   */
  public SimilarityHistory requiredHistory() {
    if (history == null) {
      throw new SignRelayException(
          ErrorCode.RECIPE_INVALID,
          "the negative selector needs the similarities of a reference run, and there was none");
    }
    return history;
  }
}
