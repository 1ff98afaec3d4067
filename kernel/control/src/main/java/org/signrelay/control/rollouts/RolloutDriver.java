package org.signrelay.control.rollouts;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelRollout.Phase;
import org.signrelay.control.Audit;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves every running rollout on, a look every half a second, until it is closed. What a look finds
 * is in the records: a kernel that takes over goes on where the last one stopped. A look that fails
 * is logged and comes again.
 */
final class RolloutDriver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RolloutDriver.class);
  private static final Duration EVERY = Duration.ofMillis(500);

  private final RolloutBook book;
  private final RolloutTransitions transitions;
  private final ModelRegistry models;
  private final RolloutEvidence evidence;
  private final Probes probes;
  private final Translations translations;
  private final Clock clock;
  private final Map<String, CompletableFuture<ProbeFindings>> probing = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("rollouts").daemon().factory());

  RolloutDriver(
      RolloutBook book,
      RolloutTransitions transitions,
      ModelRegistry models,
      RolloutEvidence evidence,
      Probes probes,
      Translations translations,
      Clock clock) {
    this.book = book;
    this.transitions = transitions;
    this.models = models;
    this.evidence = evidence;
    this.probes = probes;
    this.translations = translations;
    this.clock = clock;
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (ModelRollout rollout : book.all()) {
      if (rollout.isRunning()) {
        try {
          step(rollout);
        } catch (RuntimeException e) {
          LOG.warn("The rollout of {} could not be moved on; trying again", rollout.alias(), e);
        }
      }
    }
  }

  private void step(ModelRollout rollout) {
    overtaken(rollout)
        .or(() -> onward(rollout))
        .ifPresent(to -> transitions.move(Optional.of(rollout), to, Audit.KERNEL));
  }

  private Optional<ModelRollout> onward(ModelRollout rollout) {
    Optional<ProbeFindings> found;
    try {
      found = probe(rollout);
    } catch (CompletionException e) {
      LOG.warn("The probe of {} failed", rollout.alias(), e);
      String why = e.getCause() instanceof SignRelayException known ? known.getMessage() : null;
      return Optional.of(
          rollout.to(
              Phase.ROLLED_BACK,
              0,
              "the probe could not be run" + (why == null ? "" : ": " + why),
              clock.instant()));
    }
    return RolloutMachine.next(rollout, evidence.of(rollout, found), clock.instant());
  }

  /** Somebody else has given the alias to a bundle meanwhile, or a kernel died while it did. */
  private Optional<ModelRollout> overtaken(ModelRollout rollout) {
    String means = models.resolve(rollout.alias()).sha256();
    if (means.equals(rollout.presentSha())) {
      return Optional.empty();
    }
    return Optional.of(
        means.equals(rollout.candidateSha())
            ? rollout.to(Phase.PROMOTED, 0, "the name means the candidate", clock.instant())
            : rollout.to(
                Phase.ABORTED, 0, "the name was given to bundle " + means, clock.instant()));
  }

  private Optional<ProbeFindings> probe(ModelRollout rollout) {
    if (rollout.phase() != Phase.PROBING) {
      return Optional.empty();
    }
    String run = rollout.alias() + " " + rollout.number();
    CompletableFuture<ProbeFindings> findings =
        probing.computeIfAbsent(
            run,
            key ->
                ProbeRun.start(
                    rollout, rollout.plan().probe().orElseThrow(), probes, translations));
    if (!findings.isDone()) {
      return Optional.empty();
    }
    probing.remove(run);
    return Optional.of(findings.join());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
