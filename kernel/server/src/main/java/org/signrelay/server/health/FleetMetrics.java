package org.signrelay.server.health;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.Kernel;
import org.signrelay.control.deadletters.DeadLetters;
import org.signrelay.control.plugins.SlotState;
import org.signrelay.control.scaling.ScalingSignal;
import org.signrelay.server.KernelDoor;
import org.signrelay.spi.ErrorCode;

/**
 * What the kernel knows of the fleet, asked when it is scraped: slots and versions come and go, and
 * the series of a version that is nowhere any more must not stay. Nothing where no kernel runs.
 * Thread-safe.
 */
@Startup
@Singleton
public final class FleetMetrics extends Collector {
  private final KernelDoor door;

  public FleetMetrics(PrometheusMeterRegistry registry, KernelDoor door) {
    this.door = door;
    registry.getPrometheusRegistry().register(this);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    if (!door.isOpen()) {
      return List.of();
    }
    Kernel kernel = door.kernel();
    List<ScalingSignal> signals = kernel.signals().signals();
    return List.of(
        desired(signals),
        oldest(signals),
        plugins(kernel.plugins().slots()),
        swaps(kernel.plugins().swapsEnded()),
        deadLetters(kernel.deadLetters()));
  }

  private static MetricFamilySamples desired(List<ScalingSignal> signals) {
    GaugeMetricFamily family =
        new GaugeMetricFamily(
            "signrelay_desired_workers",
            "workers that the group's queue could use",
            List.of("group"));
    signals.forEach(signal -> family.addMetric(List.of(signal.group()), signal.desired()));
    return family;
  }

  private static MetricFamilySamples oldest(List<ScalingSignal> signals) {
    GaugeMetricFamily family =
        new GaugeMetricFamily(
            "signrelay_oldest_waiting_seconds",
            "how long the oldest record of the group's queue has waited",
            List.of("group"));
    signals.forEach(
        signal -> family.addMetric(List.of(signal.group()), signal.oldest().toMillis() / 1e3));
    return family;
  }

  private static MetricFamilySamples plugins(List<SlotState> slots) {
    GaugeMetricFamily family =
        new GaugeMetricFamily(
            "signrelay_plugin_state",
            "living processes by what they last said of a slot",
            List.of("slot", "plugin", "version", "state"));
    Map<List<String>, Integer> processes = new HashMap<>();
    for (SlotState slot : slots) {
      for (PluginStatus status : slot.statuses()) {
        List<String> labels =
            List.of(
                status.slot(),
                status.plugin().id(),
                status.plugin().version(),
                lowerCase(status.state()));
        processes.merge(labels, 1, Integer::sum);
      }
    }
    processes.forEach(family::addMetric);
    return family;
  }

  private static MetricFamilySamples swaps(Map<PluginStatus.State, Long> ended) {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "signrelay_plugin_swap",
            "swaps that have ended, one for each process",
            List.of("outcome"));
    ended.forEach((state, count) -> family.addMetric(List.of(lowerCase(state)), count));
    return family;
  }

  private static MetricFamilySamples deadLetters(DeadLetters letters) {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "signrelay_dlq_records",
            "dead letters written since the kernel's start",
            List.of("topic", "reason"));
    for (String topic : letters.topics()) {
      for (ErrorCode code : ErrorCode.values()) {
        family.addMetric(
            List.of(topic, lowerCase(code)), letters.count(new DeadLetters.Label(topic, code)));
      }
    }
    return family;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
