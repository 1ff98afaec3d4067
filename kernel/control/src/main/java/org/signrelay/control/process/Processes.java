package org.signrelay.control.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.signrelay.bus.events.Heartbeat;

/**
 * The processes that are alive, by their heartbeats; one that is silent for too long drops out.
 * Thread-safe.
 */
public final class Processes {
  private final Supplier<Map<String, Heartbeat>> heartbeats;
  private final Clock clock;

  /**
   * @param heartbeats the latest one of each process
   */
  public Processes(Supplier<Map<String, Heartbeat>> heartbeats, Clock clock) {
    this.heartbeats = heartbeats;
    this.clock = clock;
  }

  /** Sorted by id. */
  public List<Heartbeat> alive() {
    Instant now = clock.instant();
    return heartbeats.get().values().stream()
        .filter(heartbeat -> heartbeat.isAlive(now))
        .sorted(Comparator.comparing(Heartbeat::process))
        .toList();
  }
}
