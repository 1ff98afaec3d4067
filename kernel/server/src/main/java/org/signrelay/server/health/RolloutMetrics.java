package org.signrelay.server.health;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.signrelay.control.rollouts.RolloutState;
import org.signrelay.control.rollouts.SideFigures;
import org.signrelay.server.KernelDoor;

/** What the last rollout of each alias has seen, asked when it is scraped. Thread-safe. */
@Startup
@Singleton
public final class RolloutMetrics extends Collector {
  private final KernelDoor door;

  public RolloutMetrics(PrometheusMeterRegistry registry, KernelDoor door) {
    this.door = door;
    registry.getPrometheusRegistry().register(this);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    if (!door.isOpen()) {
      return List.of();
    }
    var requests =
        new CounterMetricFamily(
            "signrelay_rollout_requests",
            "requests that were put to one of a rollout's bundles",
            List.of("alias", "side"));
    var errors =
        new CounterMetricFamily(
            "signrelay_rollout_errors",
            "requests that it failed, whoever answered them in the end",
            List.of("alias", "side"));
    var shadows =
        new CounterMetricFamily(
            "signrelay_rollout_shadows",
            "requests to be translated by both bundles, by what became of them",
            List.of("alias", "outcome"));
    var share =
        new GaugeMetricFamily(
            "signrelay_rollout_share",
            "the share of an alias' requests that goes to the candidate, 0 to 1",
            List.of("alias", "phase"));
    for (RolloutState state : door.kernel().rollouts().list()) {
      String alias = state.rollout().alias();
      add(requests, errors, alias, "present", state.traffic().present());
      add(requests, errors, alias, "candidate", state.traffic().candidate());
      long different = state.traffic().different();
      shadows.addMetric(List.of(alias, "different"), different);
      shadows.addMetric(List.of(alias, "equal"), state.traffic().compared() - different);
      shadows.addMetric(List.of(alias, "skipped"), state.traffic().skipped());
      share.addMetric(
          List.of(alias, state.rollout().phase().name().toLowerCase(Locale.ROOT)),
          state.rollout().share());
    }
    return List.of(requests, errors, shadows, share);
  }

  private static void add(
      CounterMetricFamily requests,
      CounterMetricFamily errors,
      String alias,
      String side,
      SideFigures figures) {
    requests.addMetric(List.of(alias, side), figures.requests());
    errors.addMetric(List.of(alias, side), figures.errors());
  }
}
