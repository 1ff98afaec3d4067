package org.signrelay.learning.saliency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskedTextTest {
  private static final boolean[] CONTENT = {false, true, false, true, true};

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
  void theSameSeedDrawsTheSameWord() {
    int[] tokens = {4, 3, 1};

    assertThat(AskedText.oneOf(tokens, CONTENT, 7).asked())
        .isEqualTo(AskedText.oneOf(tokens, CONTENT, 7).asked());
  }

  @Test
  void aSentenceWithoutMeaningIsAskedAboutWhole() {
    assertThat(AskedText.oneOf(new int[] {0, 2}, CONTENT, 1).asked()).containsOnly(true);
  }
}
