package org.signrelay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceKeyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Guten Abend.|Guten Abend",
        "Guten  Abend !|Guten Abend",
        "Guten\u00a0Abend|Guten Abend",
        "ﬁne|fine",
        "明天有雨。|明天有雨",
        "Ｈｅｌｌｏ？|Hello",
        "caf\u00e9|cafe\u0301"
      })
  void sentencesThatDifferInFormOnlyAreTheSame(String one, String other) {
    assertThat(SentenceKey.of(one)).isEqualTo(SentenceKey.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"er ist da|er ist dann", "don't go|dont go", "sie|Sie", "?|!"})
  void sentencesThatDifferInWordsAreNot(String one, String other) {
    assertThat(SentenceKey.of(one)).isNotEqualTo(SentenceKey.of(other));
  }

  @Test
  void emptySentenceStaysEmpty() {
    assertThat(SentenceKey.of("  ")).isEmpty();
  }
}
