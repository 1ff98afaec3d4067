package org.signrelay.control.scaling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.control.process.Processes;
import org.signrelay.control.process.QueueLags;
import org.signrelay.control.training.JobBoard;
import org.signrelay.control.translation.TranslationIntake;

/**
 * What an autoscaler goes by, for each queue. A request that somebody waits for may wait two
 * seconds, one in bulk a minute. A training job keeps one trainer busy to its end, so each job that
 * is due takes one. Thread-safe; never waits for a broker.
 */
public final class FleetSignals {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BULK_PATIENCE = Duration.ofMinutes(1);

  private final QueueLags lags;
  private final Processes processes;
  private final TranslationIntake translations;
  private final JobBoard jobs;
  private final Clock clock;

  public FleetSignals(
      QueueLags lags,
      Processes processes,
      TranslationIntake translations,
      JobBoard jobs,
      Clock clock) {
    this.lags = lags;
    this.processes = processes;
    this.translations = translations;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** One for each share group. */
  public List<ScalingSignal> signals() {
    int translators = alive("translator");
    int trainers = alive("trainer");
    Duration each = translations.timeForOne().multipliedBy(Math.max(1, translators));
    return List.of(
        signal("translators", translations.oldest(false), translators, each, PATIENCE),
        signal("translators.bulk", translations.oldest(true), translators, each, BULK_PATIENCE),
        signal("trainers", oldestJob(), trainers, PATIENCE, PATIENCE));
  }

  private ScalingSignal signal(
      String group, Duration oldest, int workers, Duration each, Duration patience) {
    double lag = lags.lag(group);
    Scaling.Queue queue = new Scaling.Queue(lag, oldest, workers, each, patience);
    return new ScalingSignal(group, lag, oldest, workers, Scaling.desired(queue));
  }

  private int alive(String target) {
    Set<String> working = Set.of(target, "all");
    return (int)
        processes.alive().stream().filter(process -> working.contains(process.target())).count();
  }

  private Duration oldestJob() {
    Instant now = clock.instant();
    return jobs.list().stream()
        .filter(job -> job.state() == JobStatus.State.QUEUED && !job.at().isAfter(now))
        .map(job -> Duration.between(job.at(), now))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
