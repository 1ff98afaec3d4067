package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.signrelay.learning.engine.Seeds;

/**
 * Batches of similar length, so that little is padded: shuffle, sort each {@value #WINDOW} examples
 * by length, cut, shuffle the batches.
 *
 * @param lengths frames of each example
 * @param batchSize B; a last batch may be smaller
 * @param seed of the stage
 */
record LengthBuckets(int[] lengths, int batchSize, long seed) implements BatchOrder.EpochPlan {
  private static final int WINDOW = 256;

  @Override
  public List<int[]> plan(int epoch) {
    Random random = new Random(Seeds.derive(seed, epoch));
    List<Integer> order = new ArrayList<>(IntStream.range(0, lengths.length).boxed().toList());
    Collections.shuffle(order, random);
    int window = Math.max(1, WINDOW / batchSize) * batchSize; // a multiple: one ragged batch only
    List<int[]> batches = new ArrayList<>();
    for (int start = 0; start < order.size(); start += window) {
      List<Integer> part = order.subList(start, Math.min(order.size(), start + window));
      part.sort(Comparator.comparingInt(example -> lengths[example]));
      int[] sorted = part.stream().mapToInt(Integer::intValue).toArray();
      for (int from = 0; from < sorted.length; from += batchSize) {
        batches.add(Arrays.copyOfRange(sorted, from, Math.min(sorted.length, from + batchSize)));
      }
    }
    Collections.shuffle(batches, random);
    return batches;
  }
}
