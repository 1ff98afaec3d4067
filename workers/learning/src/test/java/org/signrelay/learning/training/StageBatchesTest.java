package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/** A batch sorted by length, as stages cut them: the i-th clip has i + 1 frames. */
class StageBatchesTest {
  private static final StageBatches.Batch BATCH =
      new StageBatches.Batch(
          IntStream.range(0, 16).toArray(),
          IntStream.range(0, 16).mapToObj(StageBatchesTest::example).toList());

  @Test
  void theLastOfAShuffledBatchAreNotItsLongest() {
    Set<Integer> last = new TreeSet<>();
    for (int seed = 0; seed < 40; seed++) {
      for (int index : BATCH.shuffled(seed).last(4).indices()) {
        last.add(index);
      }
    }
    assertThat(last).hasSize(16);
  }

  @Test
  void examplesMoveWithTheirIndices() {
    StageBatches.Batch last = BATCH.shuffled(1).last(4);

    for (int i = 0; i < 4; i++) {
      assertThat(last.examples().get(i).clip().frames()).isEqualTo(last.indices()[i] + 1);
    }
    assertThat(BATCH.shuffled(1).indices()).containsExactly(BATCH.shuffled(1).indices());
  }

  private static TrainingExample example(int index) {
    PreparedClip clip = new PreparedClip(new PreparedLayout(List.of(), 2), index + 1, new float[0]);
    return new TrainingExample(clip, null, "a", new int[] {5}, List.of("a"));
  }
}
