package org.signrelay.server.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.signrelay.bus.events.Caption;

/** What is measured of live streams. Thread-safe. */
final class LiveMetrics {
  private final MeterRegistry registry;

  /**
   * @param open how many sockets are open
   */
  LiveMetrics(MeterRegistry registry, Supplier<Number> open) {
    this.registry = registry;
    Gauge.builder("signrelay.live.streams", open)
        .description("open sockets of live streams")
        .register(registry);
  }

  void said(Caption caption) {
    registry
        .counter("signrelay.live.captions", "kind", caption.isFinal() ? "final" : "partial")
        .increment();
  }

  /** An utterance got no final. */
  void failed() {
    registry.counter("signrelay.live.captions", "kind", "failed").increment();
  }

  /** We closed a socket. */
  void ended(LiveEnd end) {
    registry.counter("signrelay.live.ended", "code", Integer.toString(end.code())).increment();
  }
}
