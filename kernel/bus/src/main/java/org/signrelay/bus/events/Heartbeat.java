package org.signrelay.bus.events;

import java.time.Duration;
import java.time.Instant;

/**
 * A process that is alive.
 *
 * @param process its id, unique per start
 * @param target what it does: {@code all}, {@code kernel}, {@code translator}, {@code trainer}
 * @param ready whether it takes work
 * @param validFor how long after {@code at} it counts as alive
 */
public record Heartbeat(
    String process, String target, String version, boolean ready, Instant at, Duration validFor) {

  public boolean isAlive(Instant now) {
    return now.isBefore(at.plus(validFor));
  }
}
