package org.signrelay.learning.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskedTextTest {
  private static final ContentTokens CONTENT =
      new ContentTokens(
          new boolean[] {false, true, false, true, true, true},
          new boolean[] {true, true, true, true, true, false});

  @Test
  void oneWordThatCarriesMeaningIsAskedAbout() {
    Set<Integer> drawn = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      boolean[] asked = AskedText.oneOf(new int[] {0, 1, 2, 3, 4}, CONTENT, seed).asked();
      int[] places = IntStream.range(0, asked.length).filter(place -> asked[place]).toArray();
      assertThat(places).hasSize(1);
      drawn.add(places[0]);
    }

    assertThat(drawn).containsExactlyInAnyOrder(1, 3, 4);
  }

  @Test
  void aWordOfSeveralTokensIsAskedAboutWhole() {
    for (long seed = 0; seed < 50; seed++) {
      boolean[] asked = AskedText.oneOf(new int[] {1, 5, 5, 2, 3}, CONTENT, seed).asked();
      assertThat(asked)
          .isIn(
              new boolean[] {true, true, true, false, false},
              new boolean[] {false, false, false, false, true});
    }
  }

  @Test
  void theSameSeedDrawsTheSameWord() {
    int[] tokens = {4, 3, 1};

    assertThat(AskedText.oneOf(tokens, CONTENT, 7).asked())
        .isEqualTo(AskedText.oneOf(tokens, CONTENT, 7).asked());
  }

  @Test
  void aSentenceWithoutMeaningIsAskedAboutWhole() {
    assertThat(AskedText.oneOf(new int[] {0, 2}, CONTENT, 1).asked()).containsOnly(true);
  }

  @Test
  void wordsAreAskedAboutInProportionToHowLikelyTheyAre() {
    double[] likelihoods = {Math.log(0.9), Math.log(0.2), 0, Math.log(0.6)}; // 0, 2: no meaning
    int[] tokens = {0, 1, 2, 3};
    int[] drawn = new int[4];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 4000; i++) {
      boolean[] asked = AskedText.likely(tokens, CONTENT, likelihoods, random).asked();
      IntStream.range(0, 4).filter(place -> asked[place]).forEach(place -> drawn[place]++);
    }

    assertThat(drawn[0] + drawn[2]).isZero();
    assertThat(drawn[1]).isBetween(880, 1120); // 1000 ± 4.4 standard deviations
    assertThat(drawn[3]).isEqualTo(4000 - drawn[1]);
  }

  @Test
  void aSentenceWithoutMeaningIsAskedAboutWholeHoweverLikely() {
    double[] likelihoods = {-1, -2};

    assertThat(
            AskedText.likely(new int[] {0, 2}, CONTENT, likelihoods, new SplittableRandom(1))
                .asked())
        .containsOnly(true);
  }
}
