package org.signrelay.plugins.inbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.spi.EpochContext;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SignRelayException;
import org.signrelay.testkit.NegativeSelectorContract;

class InBatchNegativesTest extends NegativeSelectorContract {

  @Override
  protected NegativeSelectorFactory factory() {
    return new InBatchNegativesFactory();
  }

  @ParameterizedTest
  @CsvSource({"positive,POSITIVE", "mask,IGNORED", "count,NEGATIVE"})
  void duplicatesHaveTheRoleThatTheOptionNames(String option, PairRole role) {
    List<String> texts = List.of("The dog sleeps.", "the cat sleeps", "The  dog sleeps !");

    PairWeights weights =
        factory()
            .create(factory().options().parse(Map.of("duplicates", option)))
            .weights(new int[] {0, 1, 2}, texts::get);

    assertThat(weights.role(0, 2)).isEqualTo(role);
    assertThat(weights.role(2, 0)).isEqualTo(role);
    assertThat(weights.role(0, 1)).isEqualTo(PairRole.NEGATIVE);
    assertThat(weights.role(2, 2)).isEqualTo(PairRole.POSITIVE);
  }

  @Test
  void duplicatesAreMaskedByDefault() {
    assertThat(factory().options().defaults().asTexts()).isEqualTo(Map.of("duplicates", "mask"));
  }

  @Test
  void anyOtherWordIsRefused() {
    assertThatThrownBy(() -> factory().options().parse(Map.of("duplicates", "maybe")))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("one of [count, mask, positive], but was 'maybe'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mask", "positive"})
  void aGuardThatWasAskedForAndHasNothingToGuardIsRefused(String option) {
    EpochContext distinct = new EpochContext(0, 1, 4, 2, 1, example -> "sentence " + example);

    assertThatThrownBy(() -> selector(option).check(distinct))
        .isInstanceOf(SignRelayException.class)
        .hasMessage(
            "inbatch: duplicates is set, but no two of the 4 examples share their sentence: leave it out");
    factory().create(factory().options().defaults()).check(distinct);
    selector("count").check(distinct);
  }

  private NegativeSelector selector(String option) {
    return factory().create(factory().options().parse(Map.of("duplicates", option)));
  }
}
