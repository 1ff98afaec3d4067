package org.signrelay.control.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.process.Processes;

class FleetWatchTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SLOT = "negatives/acme";
  private static final PinnedPlugin PLUGIN = new PinnedPlugin("acme", "2.0.0", "a".repeat(64));
  private static final PluginDesired DESIRED = new PluginDesired(SLOT, PLUGIN, Map.of(), 7, NOW);

  private final Map<String, Heartbeat> heartbeats = new HashMap<>();
  private final Map<String, PluginStatus> statuses = new HashMap<>();
  private final FleetWatch watch =
      new FleetWatch(
          new Processes(() -> heartbeats, Clock.fixed(NOW, ZoneOffset.UTC)), () -> statuses);

  @Test
  void theFleetHasConvergedWhenEveryLivingProcessHasFlipped() {
    alive("kernel");
    alive("trainer");
    says("kernel", 7, PluginStatus.State.ACTIVE);
    says("trainer", 7, PluginStatus.State.STUCK);

    assertThat(watch.convergence(DESIRED)).isEqualTo(new Convergence.Converged(2));
  }

  @Test
  void aProcessThatHasOnlyAnsweredAnEarlierWishIsWaitedFor() {
    alive("kernel");
    alive("trainer");
    says("kernel", 7, PluginStatus.State.ACTIVE);
    says("trainer", 6, PluginStatus.State.ACTIVE);

    assertThat(watch.convergence(DESIRED)).isEqualTo(new Convergence.Pending(List.of("trainer")));
  }

  @Test
  void aStepIsNoFlip() {
    alive("kernel");
    says("kernel", 7, PluginStatus.State.DRAINING);

    assertThat(watch.convergence(DESIRED)).isEqualTo(new Convergence.Pending(List.of("kernel")));
  }

  @Test
  void oneRefusalFailsAllThoughOthersAreStillBusy() {
    alive("a");
    alive("b");
    says("a", 7, PluginStatus.State.PROBING);
    says("b", 7, PluginStatus.State.REFUSED);

    assertThat(watch.convergence(DESIRED))
        .isEqualTo(new Convergence.Failed(statuses.get("b " + SLOT)));
  }

  @Test
  void theDeadCountNeitherForNorAgainst() {
    alive("kernel");
    says("kernel", 7, PluginStatus.State.ACTIVE);
    heartbeats.put("gone", heartbeat("gone", NOW.minusSeconds(60)));
    says("gone", 7, PluginStatus.State.REFUSED);

    assertThat(watch.convergence(DESIRED)).isEqualTo(new Convergence.Converged(1));
  }

  @Test
  void theDeadAreNotListed() {
    alive("kernel");
    says("kernel", 7, PluginStatus.State.ACTIVE);
    heartbeats.put("gone", heartbeat("gone", NOW.minusSeconds(60)));
    says("gone", 7, PluginStatus.State.ACTIVE);
    says("forgotten", 7, PluginStatus.State.ACTIVE);

    assertThat(watch.statuses(SLOT)).extracting(PluginStatus::process).containsExactly("kernel");
  }

  @Test
  void onlyWordsOfTheDeadThatAreOlderThanAnyStartAreTakenOffTheTopic() {
    alive("kernel");
    says("kernel", 7, PluginStatus.State.ACTIVE);
    says("starting", 7, PluginStatus.State.ACTIVE);

    assertThat(watch.ofTheDead(NOW.plusSeconds(3600))).isEmpty();
    assertThat(watch.ofTheDead(NOW.plusSeconds(3601))).containsExactly("starting " + SLOT);
  }

  @Test
  void nobodyAtAllIsNoConvergence() {
    assertThat(watch.convergence(DESIRED)).isEqualTo(new Convergence.Pending(List.of()));
  }

  private void alive(String process) {
    heartbeats.put(process, heartbeat(process, NOW));
  }

  private static Heartbeat heartbeat(String process, Instant at) {
    return new Heartbeat(process, "all", "0.1.0", true, at, Duration.ofSeconds(12));
  }

  private void says(String process, long generation, PluginStatus.State state) {
    statuses.put(
        process + " " + SLOT,
        new PluginStatus(process, SLOT, PLUGIN, generation, state, null, NOW));
  }
}
