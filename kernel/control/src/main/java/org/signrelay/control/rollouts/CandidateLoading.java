package org.signrelay.control.rollouts;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelStatus;
import org.signrelay.control.CatchUp;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A translator's part in rollouts: for each running one it loads both bundles, says so on {@code
 * models.status}, and keeps them until the rollout's end. A status that cannot be published is
 * tried again.
 *
 * <p>Lifecycle: {@link #start}, which returns when the candidates of this moment are loaded, so
 * that a translator takes no request before; and {@link #close}. Thread-safe.
 */
public final class CandidateLoading implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CandidateLoading.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Bus bus;
  private final ModelWarming models;
  private final String process;
  private final Clock clock;
  private final CompactedView<ModelRollout> rollouts;

  /** The number of the last rollout that was told, by alias; used by the worker alone. */
  private final Map<String, Long> told = new HashMap<>();

  private final ScheduledExecutorService worker =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("candidate-loading").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  private CandidateLoading(Bus bus, ModelWarming models, String process, Clock clock) {
    this.bus = bus;
    this.models = models;
    this.process = process;
    this.clock = clock;
    this.rollouts = bus.view(bus.topics().rollouts());
  }

  /**
   * Loads the candidates of this moment, and then follows.
   *
   * @param process our id in the fleet
   * @param limit for the candidates of this moment; a longer loading goes on in the background
   */
  public static CandidateLoading start(
      Bus bus, ModelWarming models, String process, Clock clock, Duration limit) {
    CandidateLoading loading = new CandidateLoading(bus, models, process, clock);
    CatchUp.await("the rollouts", loading.rollouts::awaitCaughtUp);
    loading.rollouts.addListener((alias, rollout) -> loading.follow(alias));
    loading.rollouts.snapshot().keySet().forEach(loading::follow);
    loading.awaitIdle(limit);
    return loading;
  }

  private void follow(String alias) {
    worker.execute(() -> load(alias));
  }

  private void load(String alias) {
    keepRunning();
    ModelRollout rollout = rollouts.get(alias).filter(ModelRollout::isRunning).orElse(null);
    if (rollout == null || told.getOrDefault(alias, 0L) >= rollout.number()) {
      return;
    }
    try {
      tell(rollout, refusal(rollout));
      told.put(alias, rollout.number());
    } catch (SignRelayException e) {
      LOG.warn("The state of a candidate could not be told; trying again", e);
      var unused = worker.schedule(() -> load(alias), RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void keepRunning() {
    Set<String> needed = new HashSet<>();
    for (ModelRollout rollout : rollouts.snapshot().values()) {
      if (rollout.isRunning()) {
        needed.add(rollout.presentSha());
        needed.add(rollout.candidateSha());
      }
    }
    models.keep(needed);
  }

  /** Why the candidate cannot be loaded here; empty if it is. */
  private Optional<String> refusal(ModelRollout rollout) {
    try {
      models.warm(rollout.presentSha());
      models.warm(rollout.candidateSha());
      return Optional.empty();
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      LOG.warn("Candidate {} cannot be loaded", rollout.candidateSha(), e);
      return Optional.of(e instanceof SignRelayException ? message(e) : e.toString());
    }
  }

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  private void tell(ModelRollout rollout, Optional<String> refusal) {
    @Nullable String reason = refusal.orElse(null);
    bus.publisher()
        .publish(
            bus.topics().modelStatus(),
            new ModelStatus(
                process,
                rollout.alias(),
                rollout.number(),
                rollout.candidateSha(),
                reason == null ? ModelStatus.State.LOADED : ModelStatus.State.REFUSED,
                reason,
                clock.instant()));
  }

  private void awaitIdle(Duration limit) {
    try {
      worker.submit(() -> {}).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The candidates are not all loaded after {} s; going on", limit.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an empty task does not fail", e);
    }
  }

  @Override
  public void close() {
    rollouts.close();
    worker.shutdownNow();
  }
}
