package org.signrelay.control.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.bus.events.PluginStatus.State;

class SwapTallyTest {
  private final SwapTally tally = new SwapTally();

  @Test
  void aSwapCountsOnceHoweverManyStepsItTakes() {
    says("a", 2, State.VERIFYING);
    says("a", 2, State.PROBING);
    says("a", 2, State.ACTIVE);
    says("b", 2, State.VERIFYING);
    says("b", 2, State.STUCK);

    assertThat(tally.ended())
        .isEqualTo(Map.of(State.ACTIVE, 1L, State.STUCK, 1L, State.REFUSED, 0L));
  }

  @Test
  void aRefusalWithoutAStepCountsToo() {
    says("a", 2, State.REFUSED);

    assertThat(tally.ended()).containsEntry(State.REFUSED, 1L);
  }

  @Test
  void beginningWithWhatIsWishedForIsNoSwap() {
    says("a", 2, State.ACTIVE);

    assertThat(tally.ended().values()).containsOnly(0L);
  }

  private void says(String process, long generation, State state) {
    tally.accept(
        new PluginStatus(
            process,
            "negatives/acme",
            new PinnedPlugin("acme", "2.0.0", "a".repeat(64)),
            generation,
            state,
            null,
            Instant.EPOCH));
  }
}
