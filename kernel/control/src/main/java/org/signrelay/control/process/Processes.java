package org.signrelay.control.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signrelay.bus.events.Heartbeat;

/**
 * The processes that are alive, by their heartbeats; one that is silent for too long drops out.
 * Thread-safe; fed by a follower of the topic {@code processes}.
 */
public final class Processes {
  private final Clock clock;
  private final Map<String, Heartbeat> latest = new ConcurrentHashMap<>();

  public Processes(Clock clock) {
    this.clock = clock;
  }

  public void accept(Heartbeat heartbeat) {
    latest.merge(
        heartbeat.process(), heartbeat, (old, now) -> now.at().isBefore(old.at()) ? old : now);
    forgetTheDead();
  }

  /** Sorted by id. */
  public List<Heartbeat> alive() {
    Instant now = clock.instant();
    return latest.values().stream()
        .filter(heartbeat -> heartbeat.isAlive(now))
        .sorted(Comparator.comparing(Heartbeat::process))
        .toList();
  }

  private void forgetTheDead() {
    Instant now = clock.instant();
    latest.values().removeIf(heartbeat -> !heartbeat.isAlive(now));
  }
}
