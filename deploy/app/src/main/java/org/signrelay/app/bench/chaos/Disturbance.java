package org.signrelay.app.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.signrelay.app.bench.fleet.Role;

/**
 * One thing done to one process. Its moment is a number of acknowledged requests, not a time: so
 * the disturbances spread over the whole run at any speed, and a fleet that makes no progress is
 * left alone until it does.
 *
 * @param afterRequests acknowledged
 * @param number of the process among those of its role, from 0
 * @param lasts until it is started again, or goes on
 */
record Disturbance(int afterRequests, Kind kind, Role role, int number, Duration lasts) {
  /** Stops a kill: with four kills comes one process that stands still. */
  private static final int KILLS_A_STOP = 4;

  private static final int MAX_DOWN_MILLIS = 3_000;
  private static final int MIN_STILL_MILLIS = 1_000;
  private static final int MAX_STILL_MILLIS = 15_000;

  /** What is done. */
  enum Kind {
    /** SIGKILL, and a start afterwards. */
    KILL,
    /** SIGSTOP, and SIGCONT afterwards: the process does not know that it stood still. */
    STOP
  }

  /** What befalls a fleet, in order; the same for the same settings. */
  static List<Disturbance> schedule(ChaosSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Disturbance> schedule = new ArrayList<>();
    for (int i = 0; i < settings.kills(); i++) {
      schedule.add(draw(Kind.KILL, random, settings));
    }
    for (int i = 0; i < settings.kills() / KILLS_A_STOP; i++) {
      schedule.add(draw(Kind.STOP, random, settings));
    }
    schedule.sort(Comparator.comparingInt(Disturbance::afterRequests));
    return schedule;
  }

  private static Disturbance draw(Kind kind, SplittableRandom random, ChaosSettings settings) {
    int after = 1 + random.nextInt(settings.requests());
    int dice =
        random.nextInt(10); // a broker takes longest to come back, and takes all others along
    Role role =
        dice < 1 ? Role.BROKER : dice < 3 ? Role.KERNEL : dice < 6 ? Role.TRAINER : Role.TRANSLATOR;
    int number =
        switch (role) {
          case BROKER, KERNEL -> 0;
          case TRANSLATOR -> random.nextInt(settings.translators());
          case TRAINER -> random.nextInt(settings.trainers());
        };
    int millis =
        switch (kind) {
          case KILL -> random.nextInt(MAX_DOWN_MILLIS);
          case STOP -> random.nextInt(MIN_STILL_MILLIS, MAX_STILL_MILLIS);
        };
    return new Disturbance(
        Math.min(after, settings.requests()), kind, role, number, Duration.ofMillis(millis));
  }

  /** As {@link org.signrelay.app.bench.fleet.FleetMember#name}. */
  String victim() {
    return role.name().toLowerCase(Locale.ROOT) + "-" + number;
  }
}
