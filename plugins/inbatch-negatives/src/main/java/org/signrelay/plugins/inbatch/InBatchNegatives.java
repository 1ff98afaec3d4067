package org.signrelay.plugins.inbatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SentenceKey;
import org.signrelay.spi.SignRelayException;

/**
 * Shuffled batches; all pairs of a batch that do not share their sentence are negatives. Immutable
 * and thread-safe.
 *
 * @param duplicates the role of a clip and the same sentence of another clip
 * @param expectsDuplicates whether an epoch without any is a mistake
 */
record InBatchNegatives(PairRole duplicates, boolean expectsDuplicates)
    implements NegativeSelector {

  @Override
  public void check(EpochContext first) {
    if (expectsDuplicates) {
      requireDuplicates(first);
    }
  }

  @Override
  public List<int[]> planEpoch(EpochContext epoch) {
    int[] order = shuffled(epoch.examples(), epoch.seed());
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += epoch.batchSize()) {
      int to = Math.min(order.length, from + epoch.batchSize());
      batches.add(Arrays.copyOfRange(order, from, to));
    }
    return batches;
  }

  private static void requireDuplicates(EpochContext epoch) {
    Set<String> keys = new HashSet<>();
    for (int example = 0; example < epoch.examples(); example++) {
      if (!keys.add(SentenceKey.of(epoch.texts().text(example)))) {
        return;
      }
    }
    throw new SignRelayException(
        ErrorCode.RECIPE_INVALID,
        "inbatch: duplicates is set, but no two of the %d examples share their sentence: leave it out"
            .formatted(epoch.examples()));
  }

  @Override
  public PairWeights weights(int[] batch, ExampleTexts texts) {
    List<String> sentences =
        Arrays.stream(batch).mapToObj(texts::text).map(SentenceKey::of).toList();
    return PairWeights.of(
        batch.length,
        (clip, text) -> {
          if (clip == text) {
            return PairRole.POSITIVE;
          }
          return sentences.get(clip).equals(sentences.get(text)) ? duplicates : PairRole.NEGATIVE;
        });
  }

  /** Fisher and Yates, as Knuth gives it. */
  private static int[] shuffled(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int swap = random.nextInt(i + 1);
      order[i] = order[swap];
      order[swap] = i;
    }
    return order;
  }
}
