package org.signrelay.host;

import java.util.BitSet;
import java.util.List;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SimilarityHistory;

/** Plans a few small epochs and asks for the pair weights of every batch. */
final class NegativeSelectorProbe {
  private static final int[][] EXAMPLES_AND_BATCH_SIZE = {{1, 1}, {7, 3}, {8, 8}, {20, 4}};

  private NegativeSelectorProbe() {}

  static List<String> problems(NegativeSelectorFactory factory) {
    NegativeSelector selector = factory.create(factory.options().defaults());
    ExampleTexts texts = example -> "sentence " + example / 2;
    for (int[] sizes : EXAMPLES_AND_BATCH_SIZE) {
      SimilarityHistory history = selector.needsHistory() ? history(sizes[0]) : null;
      EpochContext epoch = new EpochContext(0, 1, sizes[0], sizes[1], 42, texts, history);
      BitSet planned = new BitSet();
      for (int[] batch : selector.planEpoch(epoch)) {
        if (batch.length == 0 || batch.length > epoch.batchSize()) {
          return List.of(
              "a batch must hold 1 to %d examples, but holds %d"
                  .formatted(epoch.batchSize(), batch.length));
        }
        for (int example : batch) {
          if (example < 0 || example >= epoch.examples() || planned.get(example)) {
            return List.of("example %d is planned twice or does not exist".formatted(example));
          }
          planned.set(example);
        }
        PairWeights weights = selector.weights(batch, texts);
        if (weights.size() != batch.length || !isSymmetricWithPositiveDiagonal(weights)) {
          return List.of("pair weights must be (B,B), symmetric, with a positive diagonal");
        }
      }
      if (planned.isEmpty()) {
        return List.of("an epoch of %d examples has no batch".formatted(epoch.examples()));
      }
    }
    return List.of();
  }

  /** Two checkpoints whose scores differ from pair to pair. */
  private static SimilarityHistory history(int examples) {
    float[][] first = new float[examples][examples];
    float[][] last = new float[examples][examples];
    for (int clip = 0; clip < examples; clip++) {
      for (int text = 0; text < examples; text++) {
        last[clip][text] = clip == text ? 1 : (float) Math.sin(7.0 * clip + 3.0 * text);
      }
    }
    return SimilarityHistory.of(first, last);
  }

  private static boolean isSymmetricWithPositiveDiagonal(PairWeights weights) {
    for (int row = 0; row < weights.size(); row++) {
      for (int column = 0; column < row; column++) {
        if (weights.role(row, column) != weights.role(column, row)) {
          return false;
        }
      }
      if (weights.role(row, row) != PairRole.POSITIVE) {
        return false;
      }
    }
    return true;
  }
}
