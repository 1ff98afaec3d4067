package org.signrelay.learning.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.SimilarityHistory;

/**
 * Epochs as a {@link NegativeSelector} plans them. Batches of a single example, which has no
 * negative, are left out.
 *
 * @param steps of the whole phase: a curriculum runs over them
 * @param history of the reference run before it; null where there is none
 * @param seed of the phase
 */
record SelectedBatches(
    NegativeSelector selector,
    int examples,
    int batchSize,
    int steps,
    ExampleTexts texts,
    @Nullable SimilarityHistory history,
    long seed)
    implements BatchOrder.EpochPlan {

  @Override
  public List<int[]> plan(int epoch) {
    return selector.planEpoch(context(epoch)).stream().filter(batch -> batch.length > 1).toList();
  }

  /** An epoch as the selector is told of it; a last batch that is smaller counts as one. */
  EpochContext context(int epoch) {
    int batchesAnEpoch = Math.max(1, examples / batchSize + (examples % batchSize > 1 ? 1 : 0));
    int epochs = Math.ceilDiv(steps, batchesAnEpoch);
    return new EpochContext(
        Math.min(epoch, epochs - 1),
        epochs,
        examples,
        batchSize,
        Seeds.derive(seed, epoch),
        texts,
        history);
  }
}
