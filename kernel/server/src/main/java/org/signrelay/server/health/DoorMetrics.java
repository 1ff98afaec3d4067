package org.signrelay.server.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.error.ErrorTable;

/**
 * What the door measures of its translations. Queue time and compute time are the worker's, kept
 * apart; a request's duration is what the caller waited. Thread-safe.
 */
@Startup
@Singleton
public final class DoorMetrics {
  /** A caller without a quota. */
  public static final String NO_TENANT = "none";

  private static final Duration[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Timer queue;
  private final Timer compute;

  public DoorMetrics(MeterRegistry registry, KernelDoor door) {
    this.registry = registry;
    this.queue =
        timer("signrelay.queue.duration", "from the door to the start of the work")
            .tag("task", "translation")
            .register(registry);
    this.compute =
        timer("signrelay.compute.duration", "from the start of the work to its end")
            .tag("task", "translation")
            .register(registry);
    for (String group : new String[] {"translators", "translators.bulk", "trainers"}) {
      Gauge.builder("signrelay.share.group.lag", door, d -> lag(d, group))
          .description("records of the group's queue that are not settled")
          .tag("group", group)
          .register(registry);
    }
  }

  /** A call begins. */
  public Call call() {
    return new Call(Timer.start(registry));
  }

  /**
   * Admission was refused.
   *
   * @param tenant whose request it was, or {@link #NO_TENANT}
   */
  public void rejected(String reason, String tenant) {
    registry.counter("signrelay.rejected", "reason", reason, "tenant", tenant).increment();
  }

  /** A result is there, whether or not its caller still waits. */
  public void answered(TranslationResult result) {
    queue.record(result.queueTime());
    compute.record(result.computeTime());
  }

  private void ended(Timer.Sample sample, String outcome) {
    sample.stop(
        timer("signrelay.request.duration", "what the caller of a translation waited")
            .tag("outcome", outcome)
            .register(registry));
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
  }

  private static double lag(KernelDoor door, String group) {
    return door.isOpen() ? door.kernel().lags().lag(group) : Double.NaN;
  }

  /** One call of the door; ends once. */
  public final class Call {
    private final Timer.Sample sample;

    private Call(Timer.Sample sample) {
      this.sample = sample;
    }

    /** The outcome is the status, in few words; no response at all is a failure of ours. */
    public void ended(@Nullable Response response) {
      int status = response == null ? 500 : response.getStatus();
      DoorMetrics.this.ended(
          sample,
          switch (status) {
            case 200 -> "done";
            case 202 -> "accepted";
            default -> "error_" + status;
          });
    }

    public void failed(RuntimeException failure) {
      DoorMetrics.this.ended(sample, "error_" + ErrorTable.of(failure).error().errorCode());
    }
  }
}
