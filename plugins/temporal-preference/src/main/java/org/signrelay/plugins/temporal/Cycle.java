package org.signrelay.plugins.temporal;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Cyclic permutations, drawn evenly (Sattolo 1986): no element keeps its place. */
final class Cycle {
  private Cycle() {}

  /** Of the numbers from 0; of a single number there is only the one permutation. */
  static int[] draw(int size, RandomGenerator random) {
    int[] cycle = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i);
      int held = cycle[i];
      cycle[i] = cycle[other];
      cycle[other] = held;
    }
    return cycle;
  }
}
