package org.signrelay.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signrelay.server.live.LocalAgreement.Stable;

class LocalAgreementTest {
  private final LocalAgreement agreement = new LocalAgreement();

  @Test
  void whatTwoHypothesesBeginWithIsStable() {
    assertThat(agreement.add("i want")).isEqualTo(new Stable("", 0));
    assertThat(agreement.add("i want to go")).isEqualTo(new Stable("i want", 2));
    assertThat(agreement.add("i want to sleep")).isEqualTo(new Stable("i want to", 2));
    assertThat(agreement.add("i want")).isEqualTo(new Stable("i want", 4));
  }

  @Test
  void aBeginningThatChangesIsNotStableAnyMore() {
    agreement.add("you see the house");
    agreement.add("you see the house");

    assertThat(agreement.add("we see the house")).isEqualTo(new Stable("", 0));
    assertThat(agreement.add("we see")).isEqualTo(new Stable("we see", 2));
  }

  @Test
  void aWordInTheMiddleThatChangesStartsItsRunAnewAndThoseBehindIt() {
    agreement.add("a b c");
    agreement.add("a b c");
    agreement.add("a x c");

    assertThat(agreement.add("a x c")).isEqualTo(new Stable("a x c", 2));
    assertThat(agreement.add("a y")).isEqualTo(new Stable("a", 5));
  }

  @Test
  void theLastHypothesisStaysWhole() {
    agreement.add("a b");
    agreement.add("a b c");

    assertThat(agreement.last("a b c")).isEqualTo(new Stable("a b c", 2));
    assertThat(new LocalAgreement().last("a")).isEqualTo(new Stable("a", 1));
    assertThat(new LocalAgreement().last("")).isEqualTo(new Stable("", 1));
  }

  @Test
  void blanksDoNotCountAndCharactersOfAScriptWithoutThemAreWords() {
    agreement.add("今天 下雨");

    assertThat(agreement.add("今天下雪")).isEqualTo(new Stable("今天下", 2));
    assertThat(agreement.add("")).isEqualTo(new Stable("", 0));
  }
}
