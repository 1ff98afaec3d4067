package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.SimilarityHistory;

/** What the training loop relies on in every {@link NegativeSelector}. */
public abstract class NegativeSelectorContract {

  /** Every third example repeats the sentence of another one. */
  protected static final ExampleTexts TEXTS =
      example -> "sentence " + (example % 3 == 0 ? 0 : example);

  /** The factory to be tested. */
  protected abstract NegativeSelectorFactory factory();

  /** The option values that the tests run with. */
  protected Map<String, String> options() {
    return Map.of();
  }

  /** Whether an epoch holds every example; false for a selector that leaves some out by design. */
  protected boolean coversEveryExample() {
    return true;
  }

  protected final NegativeSelector selector() {
    return factory().create(factory().options().parse(options()));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "7,1", "7,3", "8,8", "9,8", "64,16", "1001,32"})
  void epochPlansFullBatchesOfDistinctExamples(int examples, int batchSize) {
    List<int[]> batches = selector().planEpoch(epoch(examples, batchSize, 1));

    assertThat(batches).isNotEmpty();
    assertThat(batches.subList(0, batches.size() - 1)).allMatch(b -> b.length == batchSize);
    assertThat(batches.getLast().length).isBetween(1, batchSize);
    int[] planned = batches.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    assertThat(planned).doesNotHaveDuplicates();
    assertThat(planned[0]).isNotNegative();
    assertThat(planned[planned.length - 1]).isLessThan(examples);
    if (coversEveryExample()) {
      assertThat(planned).hasSize(examples);
    }
  }

  @Test
  void planIsAFunctionOfItsSeed() {
    List<int[]> first = selector().planEpoch(epoch(200, 16, 1));

    assertThat(flat(selector().planEpoch(epoch(200, 16, 1)))).isEqualTo(flat(first));
    assertThat(flat(selector().planEpoch(epoch(200, 16, 2)))).isNotEqualTo(flat(first));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "12,4", "40,40"})
  void pairRolesAreSymmetricWithAPositiveDiagonal(int examples, int batchSize) {
    NegativeSelector selector = selector();
    for (int[] batch : selector.planEpoch(epoch(examples, batchSize, 3))) {
      PairWeights weights = selector.weights(batch, TEXTS);

      assertThat(weights.size()).isEqualTo(batch.length);
      for (int clip = 0; clip < batch.length; clip++) {
        assertThat(weights.role(clip, clip)).isEqualTo(PairRole.POSITIVE);
        for (int text = 0; text < clip; text++) {
          assertThat(weights.role(clip, text)).isEqualTo(weights.role(text, clip));
        }
      }
    }
  }

  @Test
  void clipsOfOtherSentencesAreNegatives() {
    PairWeights weights = selector().weights(new int[] {1, 2, 4}, TEXTS);

    assertThat(weights.role(0, 1)).isEqualTo(PairRole.NEGATIVE);
    assertThat(weights.role(1, 2)).isEqualTo(PairRole.NEGATIVE);
  }

  @Test
  void planningIsTheSameFromManyThreads() throws Exception {
    NegativeSelector selector = selector();
    List<Integer> expected = flat(selector.planEpoch(epoch(300, 16, 5)));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Integer>>> plans = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        plans.add(threads.submit(() -> flat(selector.planEpoch(epoch(300, 16, 5)))));
      }
      for (Future<List<Integer>> plan : plans) {
        assertThat(plan.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void planDoesNotFollowTheOrderOfTheCorpus() {
    List<Integer> planned = flat(selector().planEpoch(epoch(200, 16, 1)));

    List<Integer> inOrder = new ArrayList<>(planned);
    Collections.sort(inOrder);
    long inPlace =
        IntStream.range(0, planned.size())
            .filter(i -> planned.get(i).equals(inOrder.get(i)))
            .count();
    assertThat(inPlace).isLessThan(planned.size() / 2);
  }

  @Test
  void aSelectorThatNeedsAHistorySaysSoWhereThereIsNone() {
    NegativeSelector selector = selector();
    EpochContext without = new EpochContext(0, 2, 20, 4, 1, TEXTS);

    if (selector.needsHistory()) {
      assertThatThrownBy(() -> selector.planEpoch(without))
          .isInstanceOf(SignRelayException.class)
          .hasMessageContaining("reference run");
    } else {
      assertThat(selector.planEpoch(without)).isNotEmpty();
    }
  }

  @Test
  void everyEpochOfACurriculumCanBePlanned() {
    for (int number = 0; number < 5; number++) {
      EpochContext epoch = new EpochContext(number, 5, 50, 8, number, TEXTS, history(50));

      assertThat(flat(selector().planEpoch(epoch))).doesNotHaveDuplicates().isNotEmpty();
    }
  }

  /** An epoch with a history; a selector that needs none plans without looking at it. */
  protected static EpochContext epoch(int examples, int batchSize, long seed) {
    return new EpochContext(0, 2, examples, batchSize, seed, TEXTS, history(examples));
  }

  /** Three checkpoints of scores that drift apart, the same each time. */
  protected static SimilarityHistory history(int examples) {
    SplittableRandom random = new SplittableRandom(examples);
    float[][][] scores = new float[3][examples][examples];
    for (int checkpoint = 0; checkpoint < scores.length; checkpoint++) {
      for (int clip = 0; clip < examples; clip++) {
        for (int text = 0; text < examples; text++) {
          double before = checkpoint == 0 ? 0 : scores[checkpoint - 1][clip][text];
          double pull = clip == text ? 0.3 : 0;
          scores[checkpoint][clip][text] =
              (float) (before + pull + 0.1 * (random.nextDouble() - 0.5));
        }
      }
    }
    return SimilarityHistory.of(scores);
  }

  private static List<Integer> flat(List<int[]> batches) {
    return batches.stream().flatMapToInt(Arrays::stream).boxed().toList();
  }
}
