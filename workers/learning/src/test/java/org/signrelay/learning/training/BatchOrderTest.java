package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  private static final int[] LENGTHS = new Random(1).ints(700, 20, 90).toArray();

  private static LengthBuckets buckets(long seed) {
    return new LengthBuckets(LENGTHS, 32, seed);
  }

  @Test
  void anEpochSeesEveryExampleOnce() {
    int[] seen = buckets(1).plan(3).stream().flatMapToInt(Arrays::stream).sorted().toArray();
    assertThat(seen).containsExactly(IntStream.range(0, LENGTHS.length).toArray());
  }

  @Test
  void bucketsHoldSimilarLengths() {
    double padded = padding(buckets(1).plan(0));
    List<int[]> unsorted = new ArrayList<>();
    for (int from = 0; from + 32 <= LENGTHS.length; from += 32) {
      unsorted.add(IntStream.range(from, from + 32).toArray());
    }
    assertThat(padded).isLessThan(padding(unsorted) / 3);
  }

  /** Padded frames for each real one. */
  private static double padding(List<int[]> batches) {
    double padded = 0;
    double real = 0;
    for (int[] batch : batches) {
      int longest = Arrays.stream(batch).map(i -> LENGTHS[i]).max().orElseThrow();
      for (int example : batch) {
        padded += longest - LENGTHS[example];
        real += LENGTHS[example];
      }
    }
    return padded / real;
  }

  @Test
  void aStepsBatchDependsOnTheStepAlone() {
    BatchOrder forward = BatchOrder.ofEpochs(buckets(5));
    List<int[]> walked = IntStream.range(0, 60).mapToObj(forward::batch).toList();
    BatchOrder jumping = BatchOrder.ofEpochs(buckets(5));
    for (int step : new int[] {59, 3, 40, 22, 21, 0}) {
      assertThat(jumping.batch(step)).containsExactly(walked.get(step));
    }
  }

  @Test
  void epochsAndSeedsDiffer() {
    assertThat(buckets(5).plan(0).getFirst()).isNotEqualTo(buckets(5).plan(1).getFirst());
    assertThat(buckets(5).plan(0).getFirst()).isNotEqualTo(buckets(6).plan(0).getFirst());
  }

  @Test
  void theLearningRateWarmsUpPeaksAndEndsAtATwentieth() {
    LearningRate rate = new LearningRate(2e-3, 100, 1100);
    assertThat(rate.at(0)).isEqualTo(2e-5f);
    assertThat(rate.at(99)).isEqualTo(2e-3f);
    assertThat(rate.at(100)).isEqualTo(2e-3f);
    assertThat(rate.at(600)).isEqualTo((float) (2e-3 * (0.05 + 0.95 / 2)));
    assertThat(rate.at(1100)).isEqualTo(1e-4f);
  }
}
