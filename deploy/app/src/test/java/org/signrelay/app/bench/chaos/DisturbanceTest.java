package org.signrelay.app.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DisturbanceTest {

  @Test
  void theSameSeedDoesTheSameAndAnotherOneDoesNot() {
    assertThat(schedule(5)).isEqualTo(schedule(5));
    assertThat(schedule(6)).isNotEqualTo(schedule(5));
  }

  @Test
  void thereAreAsManyKillsAsAskedForAndAQuarterAsManyStopsInTheOrderOfTheRun() {
    List<Disturbance> schedule = schedule(1);

    assertThat(schedule).filteredOn(d -> d.kind() == Disturbance.Kind.KILL).hasSize(100);
    assertThat(schedule).filteredOn(d -> d.kind() == Disturbance.Kind.STOP).hasSize(25);
    assertThat(schedule)
        .isSortedAccordingTo(Comparator.comparingInt(Disturbance::afterRequests))
        .allSatisfy(d -> assertThat(d.afterRequests()).isBetween(1, 20_000));
  }

  @Test
  void nobodyIsSpared() {
    Set<String> victims = schedule(1).stream().map(Disturbance::victim).collect(Collectors.toSet());

    assertThat(victims)
        .containsExactlyInAnyOrder(
            "broker-0", "kernel-0", "translator-0", "translator-1", "trainer-0", "trainer-1");
  }

  private static List<Disturbance> schedule(long seed) {
    return Disturbance.schedule(
        new ChaosSettings(100, 20_000, seed, 2, 2, Duration.ofHours(1), Path.of("out")));
  }
}
