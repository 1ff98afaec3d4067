package org.signrelay.learning.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.trajectory.SuspectedNegatives.By;
import org.signrelay.spi.SimilarityHistory;

class SuspectedNegativesTest {
  private static final List<String> TEXTS =
      List.of("It rains.", "it is raining", "the sun shines", "It rains");

  /** Examples 0, 1 and 3 sign the same; 0 and 3 in the same words. */
  private static final SimilarityHistory HISTORY =
      SimilarityHistory.of(
          new float[][] {
            {0, .1f, .2f, 0}, {.1f, 0, .2f, .1f}, {.2f, .1f, 0, .2f}, {0, .2f, .1f, 0}
          },
          new float[][] {{1, .8f, .1f, 1}, {.7f, 1, 0, .7f}, {.1f, .2f, 1, .1f}, {1, .9f, .2f, 1}});

  @Test
  void whatCameClosestIsToldFirstWithBothTexts() {
    List<Suspect> suspects = SuspectedNegatives.find(HISTORY, TEXTS::get, By.LEVEL, 2);

    assertThat(suspects).hasSize(2);
    assertThat(suspects.getFirst().text()).isEqualTo("It rains.");
    assertThat(suspects.getFirst().other()).isEqualTo("it is raining");
    assertThat(suspects.getFirst().clips()).containsExactly(0, 3);
    assertThat(suspects.getFirst().otherClips()).containsExactly(1);
    // clips 0 and 3 with text 1, clip 1 with text 0
    double last = HISTORY.deviation(1);
    double level = ((.8 + .9 + .7) / 3 - HISTORY.mean(1)) / last;
    double before = ((.1 + .2 + .1) / 3 - HISTORY.mean(0)) / HISTORY.deviation(0);
    assertThat(suspects.getFirst().level()).isCloseTo(level, within(1e-5));
    assertThat(suspects.getFirst().rise()).isCloseTo(level - before, within(1e-5));
  }

  @Test
  void oneSentenceIsNeverSuspectedOfItself() {
    assertThat(SuspectedNegatives.find(HISTORY, TEXTS::get, By.RISE, 100)).hasSize(3);
  }

  @Test
  void whatWasCloseFromTheStartIsSuspectByItsLevelAlone() {
    SimilarityHistory history =
        SimilarityHistory.of(
            new float[][] {{1, .9f, 0}, {.9f, 1, 0}, {0, 0, 1}},
            new float[][] {{1, .9f, .3f}, {.9f, 1, 0}, {.3f, 0, 1}});
    List<String> texts = List.of("a", "b", "c");

    assertThat(SuspectedNegatives.find(history, texts::get, By.LEVEL, 1).getFirst().other())
        .isEqualTo("b");
    assertThat(SuspectedNegatives.find(history, texts::get, By.RISE, 1).getFirst().other())
        .isEqualTo("c");
  }
}
