package org.signrelay.control.rollouts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelRollout.Phase;
import org.signrelay.control.Audit;
import org.signrelay.control.models.ModelIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the change from one state of a rollout to the next, and writes down who did it. A
 * promotion moves the alias first and says so afterwards: whoever finds the alias moved after a
 * crash knows that it was promoted. Thread-safe.
 */
final class RolloutTransitions {
  private static final Logger LOG = LoggerFactory.getLogger(RolloutTransitions.class);
  private static final double NANOS_PER_MS = 1e6;

  private final RolloutBook book;
  private final RolloutTraffic traffic;
  private final ModelIntake models;
  private final Audit audit;

  RolloutTransitions(RolloutBook book, RolloutTraffic traffic, ModelIntake models, Audit audit) {
    this.book = book;
    this.traffic = traffic;
    this.models = models;
    this.audit = audit;
  }

  /**
   * Writes the next state, unless somebody else was faster.
   *
   * @param from the state it follows, or empty if the alias never had a rollout
   * @param actor see {@link Audit}
   * @return whether it was written
   */
  synchronized boolean move(Optional<ModelRollout> from, ModelRollout to, String actor) {
    if (!book.find(to.alias()).equals(from)) {
      return false;
    }
    if (to.phase() == Phase.PROMOTED) {
      models.point(to.alias(), to.candidateSha());
    }
    ModelRollout next = to.isRunning() ? to : to.found(atTheEnd(to));
    boolean written = book.write(from, next);
    if (written) {
      String detail = detail(next);
      LOG.info("Rollout {} of {}: {}", next.number(), next.alias(), detail);
      audit.note(actor, "rollout", next.alias(), detail);
    }
    return written;
  }

  private static String detail(ModelRollout rollout) {
    String phase = rollout.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String share =
        rollout.phase() == Phase.CANARY ? " at " + Math.round(100 * rollout.share()) + " %" : "";
    String why = rollout.reason() == null ? "" : ": " + rollout.reason();
    return "%s%s, from %s to %s%s"
        .formatted(phase, share, rollout.presentSha(), rollout.candidateSha(), why);
  }

  private Map<String, Double> atTheEnd(ModelRollout rollout) {
    TrafficFigures figures = traffic.figures(rollout);
    Map<String, Double> found = new HashMap<>();
    put(found, "present", figures.present());
    put(found, "candidate", figures.candidate());
    found.put("shadow_compared", (double) figures.compared());
    found.put("shadow_different", (double) figures.different());
    found.put("shadow_skipped", (double) figures.skipped());
    return found;
  }

  private static void put(Map<String, Double> found, String side, SideFigures figures) {
    found.put("requests_" + side, (double) figures.requests());
    found.put("errors_" + side, (double) figures.errors());
    found.put("p95_ms_" + side, figures.p95().toNanos() / NANOS_PER_MS);
  }
}
