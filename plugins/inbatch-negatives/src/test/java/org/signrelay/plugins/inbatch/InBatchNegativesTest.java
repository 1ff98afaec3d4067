package org.signrelay.plugins.inbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.testkit.NegativeSelectorContract;

class InBatchNegativesTest extends NegativeSelectorContract {

  @Override
  protected NegativeSelectorFactory factory() {
    return new InBatchNegativesFactory();
  }

  @ParameterizedTest
  @CsvSource({"positive,POSITIVE", "ignored,IGNORED", "negative,NEGATIVE"})
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
  void duplicatesAreIgnoredByDefault() {
    assertThat(factory().options().defaults().asTexts()).isEqualTo(Map.of("duplicates", "ignored"));
  }

  @Test
  void anyOtherWordIsRefused() {
    assertThatThrownBy(() -> factory().options().parse(Map.of("duplicates", "maybe")))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("one of [positive, ignored, negative], but was 'maybe'");
  }
}
