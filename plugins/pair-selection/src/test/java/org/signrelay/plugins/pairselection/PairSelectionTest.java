package org.signrelay.plugins.pairselection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.SimilarityHistory;
import org.signrelay.testkit.NegativeSelectorContract;

class PairSelectionTest extends NegativeSelectorContract {
  private static final ExampleTexts DISTINCT = example -> "sentence " + example;

  @Override
  protected NegativeSelectorFactory factory() {
    return new PairSelectionFactory();
  }

  private PairSelection selection(String... options) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    return (PairSelection) factory().create(factory().options().parse(given));
  }

  /** A batch is re-derived: each member had the lowest or highest score of those left. */
  @ParameterizedTest
  @CsvSource({"easy-only,-1", "hard-only,1"})
  void everyMemberIsTheExtremeOneOfItsPool(String schedule, int sign) {
    int examples = 30;
    SimilarityHistory history = history(examples);
    EpochContext epoch = new EpochContext(0, 1, examples, 5, 9, DISTINCT, history);
    List<int[]> batches =
        selection("schedule", schedule, "window", "0", "cap", "1", "scale", "raw", "pool", "64")
            .planEpoch(epoch);
    boolean[] used = new boolean[examples];
    for (int[] batch : batches) {
      used[batch[0]] = true;
      for (int size = 1; size < batch.length; size++) {
        double taken = sign * joined(history, batch, size, batch[size]);
        for (int other = 0; other < examples; other++) {
          if (!used[other]) {
            assertThat(sign * joined(history, batch, size, other)).isLessThan(taken + 1e-6);
          }
        }
        used[batch[size]] = true;
      }
    }
  }

  private static double joined(SimilarityHistory history, int[] batch, int size, int candidate) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += history.raw(2, batch[i], candidate) - history.raw(0, batch[i], candidate);
      sum += history.raw(2, candidate, batch[i]) - history.raw(0, candidate, batch[i]);
    }
    return sum;
  }

  @Test
  void batchesGetHarderFromEpochToEpoch() {
    int examples = 120;
    SimilarityHistory history = history(examples);
    double before = Double.NEGATIVE_INFINITY;
    for (int number = 0; number < 4; number++) {
      EpochContext epoch = new EpochContext(number, 4, examples, 8, 3, DISTINCT, history);
      double mean =
          selection("schedule", "linear").planEpoch(epoch).stream()
              .limit(8) // the last batches take what is left
              .mapToDouble(batch -> {
                double sum = 0;
                for (int size = 1; size < batch.length; size++) {
                  sum += joined(history, batch, size, batch[size]);
                }
                return sum;
              })
              .average()
              .orElseThrow();
      assertThat(mean).as("epoch %d", number).isGreaterThan(before);
      before = mean;
    }
  }

  @Test
  void theQuantileFollowsTheScheduleUpToTheCap() {
    assertThat(selection("schedule", "sqrt").quantile(numbered(1, 4))).isEqualTo(0.5);
    assertThat(selection("schedule", "hard-only").quantile(numbered(0, 4))).isEqualTo(0.95);
    assertThat(selection("schedule", "hard-only", "cap", "1").quantile(numbered(0, 4)))
        .isEqualTo(1);
    assertThat(selection().quantile(numbered(2, 4))).isCloseTo(Math.log10(5.5), within(1e-12));
  }

  private static EpochContext numbered(int epoch, int epochs) {
    return new EpochContext(epoch, epochs, 4, 2, 1, DISTINCT);
  }

  /** Examples 0 and 1 share a sentence and come far closer than all others. */
  @Test
  void theGuardKeepsDuplicatesFromBeingSoughtAsHardNegatives() {
    int examples = 40;
    float[][] first = new float[examples][examples];
    float[][] last = new float[examples][examples];
    for (int clip = 0; clip < examples; clip++) {
      for (int text = 0; text < examples; text++) {
        last[clip][text] = clip / 2 == text / 2 ? 1 : (clip * 31 + text * 17) % 10 / 100f;
      }
    }
    ExampleTexts pairs = example -> "sentence " + example / 2;
    EpochContext epoch =
        new EpochContext(0, 1, examples, 4, 5, pairs, SimilarityHistory.of(first, last));

    assertThat(
            meetings(
                selection("schedule", "hard-only", "duplicates", "count", "cap", "1", "window", "0")
                    .planEpoch(epoch)))
        .isEqualTo(20);
    assertThat(meetings(selection("schedule", "hard-only").planEpoch(epoch))).isLessThan(10);
  }

  private static long meetings(List<int[]> batches) {
    long count = 0;
    for (int[] batch : batches) {
      for (int i = 0; i < batch.length; i++) {
        for (int j = 0; j < i; j++) {
          count += batch[i] / 2 == batch[j] / 2 ? 1 : 0;
        }
      }
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({"count,NEGATIVE", "mask,IGNORED", "positive,POSITIVE"})
  void duplicatesHaveTheRoleThatTheOptionNames(String option, PairRole role) {
    List<String> texts = List.of("The dog sleeps.", "the cat sleeps", "The  dog sleeps !");

    PairWeights weights = selection("duplicates", option).weights(new int[] {0, 1, 2}, texts::get);

    assertThat(weights.role(0, 2)).isEqualTo(role);
    assertThat(weights.role(0, 1)).isEqualTo(PairRole.NEGATIVE);
    assertThat(weights.role(2, 2)).isEqualTo(PairRole.POSITIVE);
  }

  @Test
  void nearDuplicatesAreLeftOutWhenAskedFor() {
    ExampleTexts embedded =
        new ExampleTexts() {
          @Override
          public String text(int example) {
            return "sentence " + example;
          }

          @Override
          public float cosine(int one, int other) {
            return one + other == 3 ? 0.96f : 0.5f;
          }
        };
    int[] batch = {3, 0, 1};

    PairWeights guarded = selection("near_duplicates", "0.95").weights(batch, embedded);
    PairWeights plain = selection().weights(batch, embedded);

    assertThat(guarded.role(0, 1)).isEqualTo(PairRole.IGNORED);
    assertThat(guarded.role(1, 2)).isEqualTo(PairRole.NEGATIVE);
    assertThat(plain.role(0, 1)).isEqualTo(PairRole.NEGATIVE);
  }

  @Test
  void aPoolSmallerThanTheBatchIsRefused() {
    NegativeSelector selector = selection("pool", "8");

    assertThatThrownBy(() -> selector.check(epoch(100, 16, 1)))
        .isInstanceOf(SignRelayException.class)
        .hasMessage(
            "pair-selection: a pool of 8 cannot fill a batch of 16: set pool to 16 at least");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mask", "positive"})
  void aGuardThatWasAskedForAndHasNothingToGuardIsRefused(String option) {
    EpochContext distinct = new EpochContext(0, 1, 6, 2, 1, DISTINCT, history(6));

    assertThatThrownBy(() -> selection("duplicates", option).check(distinct))
        .hasMessageContaining("no two of the 6 examples share their sentence");
    selection().check(distinct);
  }
}
