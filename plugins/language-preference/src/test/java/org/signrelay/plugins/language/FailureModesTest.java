package org.signrelay.plugins.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureModesTest {
  private final Lexicon lexicon =
      Lexicon.mined(
          List.of(
              "the nurse will buy two apples in the garden",
              "the teacher will not buy three pears in the school"));
  private final FailureModes modes = new FailureModes(lexicon);

  @ParameterizedTest
  @CsvSource({
    "the nurse will buy three apples in the garden, NUMBER",
    "the nurse will buy two apples in the school, PLACE",
    "the teacher will buy two apples in the garden, PERSON",
    "the nurse will not buy two apples in the garden, POLARITY",
    "the nurse will buy two pears in the garden, WORD",
    "the nurse will buy apples in the garden, OMISSION",
    "the nurse will buy buy two apples in the garden, REPETITION",
    "the apples will buy two nurse in the garden, ORDER",
    "the nurse will buy two red apples in the garden, WORD"
  })
  void aMistakeIsNamedByWhatDiffers(String wrong, FailureMode mode) {
    assertThat(modes.between("the nurse will buy two apples in the garden", wrong)).isEqualTo(mode);
  }

  @Test
  void articlesAreNoContent() {
    assertThat(modes.differInContent("the nurse will buy", "nurse will buy")).isFalse();
    assertThat(modes.differInContent("the nurse will buy", "the nurse will sell")).isTrue();
  }

  @Test
  void hanSentencesAreCutIntoCharacters() {
    Words words = Words.of("他今年四岁。");
    assertThat(words.size()).isEqualTo(6);
    assertThat(words.words()).isEqualTo(5);
    assertThat(words.without(2).text()).isEqualTo("他今四岁。");
    assertThat(words.repeated(0, 1).text()).isEqualTo("他他今年四岁。");
  }

  @Test
  void characterOverlapIsChrf() {
    assertThat(CharacterOverlap.chrf("a b c", "a b c")).isEqualTo(100);
    assertThat(CharacterOverlap.chrf("xyz", "abc")).isZero();
    // n=1: 2 of 3, n=2: 1 of 2, n=3: 0 of 1, on both sides: P = R = (2/3 + 1/2 + 0) / 3
    assertThat(CharacterOverlap.chrf("abd", "abc")).isCloseTo(38.888889, within(1e-6));
  }
}
