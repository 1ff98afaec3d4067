package org.signrelay.app.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.FleetMember;
import org.signrelay.app.bench.fleet.RequestLedger;

/**
 * Does to the fleet what a schedule says, and starts again what is down, as an init system would.
 * {@link #run} belongs to one thread; the rest is thread-safe.
 */
final class Arsonist implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration SUPERVISED_EVERY = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final RequestLedger ledger;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /** Down on purpose, until their time has come. */
  private final Set<FleetMember> down = ConcurrentHashMap.newKeySet();

  private final Map<String, Integer> kills = new TreeMap<>();
  private final Map<String, Integer> stops = new TreeMap<>();
  private volatile int done;

  Arsonist(Fleet fleet, RequestLedger ledger) {
    this.fleet = fleet;
    this.ledger = ledger;
    var unused =
        timer.scheduleWithFixedDelay(
            this::restartTheDead,
            SUPERVISED_EVERY.toMillis(),
            SUPERVISED_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Works the schedule off; ends early if nobody goes on with the run.
   *
   * @param acknowledged requests, so far
   */
  void run(List<Disturbance> schedule, IntSupplier acknowledged, BooleanSupplier goesOn) {
    for (Disturbance disturbance : schedule) {
      FleetMember victim =
          fleet.members().stream()
              .filter(member -> member.name().equals(disturbance.victim()))
              .findFirst()
              .orElseThrow();
      while (acknowledged.getAsInt() < disturbance.afterRequests() && goesOn.getAsBoolean()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      while (goesOn.getAsBoolean() && !strike(victim, disturbance)) {
        LockSupport.parkNanos(LOOK.toNanos()); // down now: struck when it is there again
      }
      done++;
    }
  }

  private boolean strike(FleetMember victim, Disturbance disturbance) {
    boolean struck =
        switch (disturbance.kind()) {
          case KILL -> kill(victim);
          case STOP -> victim.suspend();
        };
    if (struck) {
      Duration lasts = disturbance.lasts();
      ledger.note(disturbance.kind(), victim.name(), "for", lasts.toMillis() + " ms");
      var unused =
          timer.schedule(
              () -> undo(victim, disturbance.kind()), lasts.toMillis(), TimeUnit.MILLISECONDS);
      counts(disturbance.kind()).merge(victim.name(), 1, Integer::sum);
    }
    return struck;
  }

  private boolean kill(FleetMember victim) {
    boolean fresh = down.add(victim); // before the kill: the supervisor shall not come first
    boolean killed = victim.kill();
    if (!killed && fresh) {
      down.remove(victim);
    }
    return killed;
  }

  private void undo(FleetMember victim, Disturbance.Kind kind) {
    switch (kind) {
      case KILL -> {
        down.remove(victim);
        victim.launch();
      }
      case STOP -> victim.resume();
    }
  }

  private Map<String, Integer> counts(Disturbance.Kind kind) {
    return switch (kind) {
      case KILL -> kills;
      case STOP -> stops;
    };
  }

  private void restartTheDead() {
    for (FleetMember member : fleet.members()) {
      if (!down.contains(member) && !member.isAlive()) {
        ledger.note("starts again after it ended by itself", member.name());
        member.launch();
      }
    }
  }

  /** How many disturbances there were. */
  int done() {
    return done;
  }

  /** By process; to be asked when {@link #run} has ended. */
  Map<String, Integer> kills() {
    return Map.copyOf(kills);
  }

  /** By process; to be asked when {@link #run} has ended. */
  Map<String, Integer> stops() {
    return Map.copyOf(stops);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
