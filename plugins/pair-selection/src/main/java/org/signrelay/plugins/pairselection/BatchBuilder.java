package org.signrelay.plugins.pairselection;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.signrelay.spi.PairRole;

/**
 * Builds the batches of one epoch, each from a pool of examples drawn at random from those not yet
 * used: beginning with one of the pool, it adds the candidate whose score with the batch so far,
 *
 * <pre>
 * Δ(u; C) = Σ_{c in C} δ(u, c) + δ(c, u),
 * </pre>
 *
 * lies about a quantile of the candidates' scores. The candidate is drawn uniformly from a window
 * about that quantile: always the same rank would make batches of always the same examples.
 *
 * <p>With N examples, pools of P and batches of B, an epoch costs N·P score look-ups of two pairs
 * and N sorts of P numbers at most, and holds O(N + P) numbers; the N² scores are never laid out.
 * Used by one thread.
 */
final class BatchBuilder {
  private final PairScore score;
  private final Guard guard;
  private final int poolSize;
  private final double from;
  private final double to;
  private final SplittableRandom random;
  private final int[] unused;
  private int left;
  private double chosenSum;
  private double offeredSum;
  private long pairs;

  /**
   * @param examples N
   * @param poolSize P, at least the batch size
   * @param quantile 0 to 1
   * @param window half its width
   */
  BatchBuilder(
      PairScore score,
      Guard guard,
      int examples,
      int poolSize,
      double quantile,
      double window,
      long seed) {
    this.score = score;
    this.guard = guard;
    this.poolSize = poolSize;
    this.from = Math.max(0, quantile - window);
    this.to = Math.min(1, quantile + window);
    this.random = new SplittableRandom(seed);
    this.unused = new int[examples];
    Arrays.setAll(unused, example -> example);
    this.left = examples;
  }

  /** Examples that are in no batch yet. */
  int left() {
    return left;
  }

  /** The mean δ of the pairs that were put into one batch. */
  double meanChosen() {
    return pairs == 0 ? 0 : chosenSum / pairs;
  }

  /** The mean δ of the pairs that could have been. */
  double meanOffered() {
    return pairs == 0 ? 0 : offeredSum / pairs;
  }

  /** The next batch, of what is left at most. */
  int[] next(int batchSize) {
    int[] batch = new int[Math.min(batchSize, left)];
    int[] pool = draw(Math.min(poolSize, left));
    double[] scores = new double[pool.length];
    int candidates = pool.length;
    batch[0] = pool[--candidates]; // drawn at random, like the others
    for (int size = 1; size < batch.length; size++) {
      int newest = batch[size - 1];
      double offered = 0;
      for (int i = 0; i < candidates; i++) {
        scores[i] += both(pool[i], newest);
        offered += scores[i];
      }
      int choice = choose(scores, candidates);
      batch[size] = pool[choice];
      chosenSum += scores[choice];
      offeredSum += offered / candidates;
      pairs += 2L * size;
      candidates--;
      pool[choice] = pool[candidates];
      scores[choice] = scores[candidates];
    }
    System.arraycopy(pool, 0, unused, left, candidates);
    left += candidates;
    return batch;
  }

  /** Takes so many of the unused examples, in random order. */
  private int[] draw(int count) {
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      int place = random.nextInt(left);
      drawn[i] = unused[place];
      unused[place] = unused[--left];
    }
    return drawn;
  }

  /** A pair that is no negative has no score. */
  private double both(int one, int other) {
    return guard.role(one, other) == PairRole.NEGATIVE
        ? score.of(one, other) + score.of(other, one)
        : 0;
  }

  /** The place of the candidate to take. */
  private int choose(double[] scores, int candidates) {
    long[] ranked = new long[candidates];
    for (int i = 0; i < candidates; i++) {
      ranked[i] = (long) sortable((float) scores[i]) << 32 | i;
    }
    Arrays.sort(ranked);
    int first = (int) Math.round(from * (candidates - 1));
    int last = (int) Math.round(to * (candidates - 1));
    return (int) ranked[random.nextInt(first, last + 1)];
  }

  /** An int in the order of the floats. */
  private static int sortable(float value) {
    int bits = Float.floatToIntBits(value);
    return bits ^ bits >> 31 & Integer.MAX_VALUE;
  }
}
