package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;

/** The contract accepts what is right and catches what is wrong. */
class NegativeSelectorContractTest {
  private static final PairWeights.Rule DIAGONAL =
      (clip, text) -> clip == text ? PairRole.POSITIVE : PairRole.NEGATIVE;

  @Test
  void shuffledBatchesFulfilTheContract() {
    assertThatCode(() -> all(contract(NegativeSelectorContractTest::shuffled, DIAGONAL)))
        .doesNotThrowAnyException();
  }

  @Test
  void repeatedExampleIsCaught() {
    caught(() ->
        contract(epoch -> List.of(new int[] {0, 1}, new int[] {1}), DIAGONAL)
            .epochPlansFullBatchesOfDistinctExamples(3, 2));
  }

  @Test
  void missingExampleIsCaught() {
    caught(() ->
        contract(epoch -> List.of(new int[] {0, 1}), DIAGONAL)
            .epochPlansFullBatchesOfDistinctExamples(3, 2));
  }

  @Test
  void corpusOrderIsCaught() {
    Function<EpochContext, List<int[]>> inOrder =
        epoch -> List.of(IntStream.range(0, epoch.examples()).toArray());

    caught(() -> contract(inOrder, DIAGONAL).planDoesNotFollowTheOrderOfTheCorpus());
    caught(() -> contract(inOrder, DIAGONAL).planIsAFunctionOfItsSeed());
  }

  @Test
  void wrongRolesAreCaught() {
    caught(() ->
        contract(NegativeSelectorContractTest::shuffled, (clip, text) -> PairRole.NEGATIVE)
            .pairRolesAreSymmetricWithAPositiveDiagonal(12, 4));
    caught(() ->
        contract(
                NegativeSelectorContractTest::shuffled,
                (clip, text) ->
                    clip == text
                        ? PairRole.POSITIVE
                        : clip < text ? PairRole.NEGATIVE : PairRole.IGNORED)
            .pairRolesAreSymmetricWithAPositiveDiagonal(12, 4));
  }

  private static void caught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  private static void all(NegativeSelectorContract contract) throws Exception {
    contract.epochPlansFullBatchesOfDistinctExamples(9, 8);
    contract.planIsAFunctionOfItsSeed();
    contract.pairRolesAreSymmetricWithAPositiveDiagonal(12, 4);
    contract.clipsOfOtherSentencesAreNegatives();
    contract.planningIsTheSameFromManyThreads();
    contract.planDoesNotFollowTheOrderOfTheCorpus();
  }

  private static List<int[]> shuffled(EpochContext epoch) {
    SplittableRandom random = new SplittableRandom(epoch.seed());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < epoch.examples(); i++) {
      order.add(random.nextInt(i + 1), i);
    }
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += epoch.batchSize()) {
      int to = Math.min(order.size(), from + epoch.batchSize());
      batches.add(order.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
    }
    return batches;
  }

  private static NegativeSelectorContract contract(
      Function<EpochContext, List<int[]>> plan, PairWeights.Rule rule) {
    NegativeSelector selector =
        new NegativeSelector() {
          @Override
          public List<int[]> planEpoch(EpochContext epoch) {
            return plan.apply(epoch);
          }

          @Override
          public PairWeights weights(int[] batch, ExampleTexts texts) {
            return PairWeights.of(batch.length, rule);
          }
        };
    return new NegativeSelectorContract() {
      @Override
      protected NegativeSelectorFactory factory() {
        return new NegativeSelectorFactory() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public Options options() {
            return Options.none();
          }

          @Override
          public NegativeSelector create(OptionValues values) {
            return selector;
          }
        };
      }
    };
  }
}
