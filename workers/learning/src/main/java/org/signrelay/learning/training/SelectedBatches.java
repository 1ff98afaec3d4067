package org.signrelay.learning.training;

import java.util.List;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;

/**
 * Epochs as a {@link NegativeSelector} plans them. Batches of a single example, which has no
 * negative, are left out.
 *
 * @param steps of the whole stage: a curriculum runs over them
 * @param seed of the stage
 */
record SelectedBatches(
    NegativeSelector selector,
    int examples,
    int batchSize,
    int steps,
    ExampleTexts texts,
    long seed)
    implements BatchOrder.EpochPlan {

  @Override
  public List<int[]> plan(int epoch) {
    int batchesAnEpoch = Math.max(1, examples / batchSize);
    int epochs = Math.max(1, Math.ceilDiv(steps, batchesAnEpoch));
    EpochContext context =
        new EpochContext(
            Math.min(epoch, epochs - 1),
            epochs,
            examples,
            batchSize,
            Seeds.derive(seed, epoch),
            texts);
    return selector.planEpoch(context).stream().filter(batch -> batch.length > 1).toList();
  }
}
