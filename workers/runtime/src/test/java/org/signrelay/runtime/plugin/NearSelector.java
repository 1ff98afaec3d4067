package org.signrelay.runtime.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SimilarityHistory;

/**
 * Batches in the order of similarity to the first sentence, or in the corpus's.
 *
 * @param needsHistory whether to go by similarity
 * @param sign 1 or -1, which way
 */
record NearSelector(boolean needsHistory, int sign) implements NegativeSelector {

  @Override
  public List<int[]> planEpoch(EpochContext epoch) {
    int[] order = IntStream.range(0, epoch.examples()).toArray();
    if (needsHistory) {
      SimilarityHistory history = epoch.requiredHistory();
      order =
          Arrays.stream(order)
              .boxed()
              .sorted(Comparator.comparing(clip -> sign * history.raw(1, clip, 0)))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += epoch.batchSize()) {
      batches.add(
          Arrays.copyOfRange(order, from, Math.min(order.length, from + epoch.batchSize())));
    }
    return batches;
  }

  @Override
  public PairWeights weights(int[] batch, ExampleTexts texts) {
    return PairWeights.of(
        batch.length, (clip, text) -> clip == text ? PairRole.POSITIVE : PairRole.NEGATIVE);
  }
}
