package org.signrelay.control.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.control.Eventually;
import org.signrelay.control.TestBroker;

class ProcessHeartbeatTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ProcessIdentity TRAINER =
      new ProcessIdentity("trainer-1", "trainer", "0.1.0");

  @Test
  void aProcessIsOnTheListFromItsStartToItsEnd() {
    try (Bus bus = TestBroker.connect(TestBroker.newPrefix(), TRAINER.id());
        CompactedView<Heartbeat> view = bus.view(bus.topics().processes())) {
      Processes processes = new Processes(view::snapshot, Clock.systemUTC());
      ProcessHeartbeat heartbeat =
          ProcessHeartbeat.start(
              bus.publisher(),
              bus.topics().processes(),
              TRAINER,
              () -> true,
              ProcessHeartbeat.EVERY,
              Clock.systemUTC());

      Eventually.isTrue("it is alive", () -> processes.alive().size() == 1);
      assertThat(processes.alive().getFirst().target()).isEqualTo("trainer");
      heartbeat.close();
      Eventually.isTrue("it is gone", () -> processes.alive().isEmpty());
    }
  }

  @Test
  void aProcessBeatsOnAfterItsReadinessCouldNotBeTold() {
    AtomicInteger asked = new AtomicInteger();
    try (Bus bus = TestBroker.connect(TestBroker.newPrefix(), TRAINER.id());
        CompactedView<Heartbeat> view = bus.view(bus.topics().processes());
        ProcessHeartbeat heartbeat =
            ProcessHeartbeat.start(
                bus.publisher(),
                bus.topics().processes(),
                TRAINER,
                () -> {
                  if (asked.incrementAndGet() <= 2) {
                    throw new IllegalStateException("the readiness fails on purpose");
                  }
                  return true;
                },
                Duration.ofMillis(50),
                Clock.systemUTC())) {
      Eventually.isTrue("it beats", () -> view.snapshot().containsKey(TRAINER.id()));
    }
    assertThat(asked).hasValueGreaterThanOrEqualTo(3);
  }

  @Test
  void whoIsSilentForTooLongIsNotAlive() {
    Heartbeat beat =
        new Heartbeat("trainer-1", "trainer", "0.1.0", true, NOON, Duration.ofSeconds(12));

    assertThat(processesAt(NOON.plusSeconds(11), beat).alive()).containsExactly(beat);
    assertThat(processesAt(NOON.plusSeconds(12), beat).alive()).isEmpty();
  }

  private static Processes processesAt(Instant now, Heartbeat beat) {
    return new Processes(() -> Map.of(beat.process(), beat), Clock.fixed(now, ZoneOffset.UTC));
  }
}
