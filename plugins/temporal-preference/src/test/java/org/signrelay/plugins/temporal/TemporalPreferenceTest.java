package org.signrelay.plugins.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;
import org.signrelay.testkit.PreferenceLevelContract;

class TemporalPreferenceTest extends PreferenceLevelContract {
  private static final PreparedClip CHOSEN = GoldenClips.prepared(2, 24, 0);

  @Override
  protected PreferenceLevelFactory factory() {
    return new TemporalPreferenceFactory();
  }

  @Override
  protected Optional<String> severityOption() {
    return Optional.of("severity");
  }

  @Override
  protected Map<String, String> testedOptions() {
    return Map.of("variants", String.join(" ", TemporalVariant.labels()));
  }

  @Test
  void byDefaultALevelReversesWindows() {
    assertThat(factory().create(factory().options().defaults()).variants())
        .extracting(Variant::toString)
        .containsExactly("local/reverse");
  }

  @Test
  void optionsHoldVariantsOut() {
    assertThat(level(Map.of("variants", "global/speed local/swap")).variants())
        .extracting(Variant::toString)
        .containsExactly("global/speed", "local/swap");
    assertThatThrownBy(
            () -> pair(Map.of("variants", "local/swap"), TemporalVariant.GLOBAL_SPEED, CHOSEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("local/swap");
  }

  @ParameterizedTest
  @EnumSource(TemporalVariant.class)
  void stillClipIsNoPairWhateverTheFloor(TemporalVariant variant) {
    PreparedClip one = GoldenClips.prepared(2, 1, 0);
    float[] still = new float[20 * one.values().length];
    for (int i = 0; i < still.length; i++) {
      still[i] = one.values()[i % one.values().length];
    }

    assertThat(pair(Map.of("floor", "0"), variant, new PreparedClip(one.layout(), 20, still)))
        .isEmpty();
  }

  /** Signed there and back: frame t looks like frame 23 - t. */
  @Test
  void palindromeIsNoPairWhenReversed() {
    int width = CHOSEN.layout().width();
    float[] values = CHOSEN.values().clone();
    for (int frame = 12; frame < 24; frame++) {
      System.arraycopy(values, (23 - frame) * width, values, frame * width, width);
    }
    PreparedClip palindrome = new PreparedClip(CHOSEN.layout(), 24, values);

    assertThat(pair(Map.of(), TemporalVariant.GLOBAL_REVERSAL, palindrome)).isEmpty();
    assertThat(pair(Map.of(), TemporalVariant.GLOBAL_SEGMENTS, palindrome)).isPresent();
  }

  @Test
  void changeBelowTheFloorIsNoPair() {
    PreparedClip reversed =
        ((RejectedClip) pair(Map.of(), TemporalVariant.GLOBAL_REVERSAL, CHOSEN).orElseThrow())
            .clip();
    double difference = CHOSEN.difference(reversed);

    assertThat(floor(difference - 1e-6)).isPresent();
    assertThat(floor(difference + 1e-6)).isEmpty();
  }

  private Optional<PreferencePair> floor(double floor) {
    return pair(Map.of("floor", String.valueOf(floor)), TemporalVariant.GLOBAL_REVERSAL, CHOSEN);
  }

  private Optional<PreferencePair> pair(
      Map<String, String> options, TemporalVariant variant, PreparedClip chosen) {
    return level(options)
        .pair(PairRequest.unguided(chosen, "hello", List.of(), variant.variant(), 1));
  }
}
