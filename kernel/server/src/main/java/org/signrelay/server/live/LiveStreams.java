package org.signrelay.server.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.signrelay.bus.events.Caption;
import org.signrelay.clips.StreamedFrames;
import org.signrelay.control.Kernel;
import org.signrelay.server.Callers;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.server.health.DoorMetrics;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.server.tenant.TenantQuotas;
import org.signrelay.server.tenant.Ticket;
import org.signrelay.server.translation.Submissions;
import org.signrelay.spi.ErrorCode;

/** All live streams of this process: how many there are, and when one has to go. Thread-safe. */
@Singleton
public final class LiveStreams {
  private static final LiveLimits LIMITS = LiveLimits.DEFAULT;

  private final KernelDoor door;
  private final Submissions submissions;
  private final DoorMetrics doorMetrics;
  private final TenantQuotas quotas;
  private final LiveMetrics metrics;
  private final WaitingClips waiting = new WaitingClips(LIMITS.waitingMebibytes());
  private final Set<LiveConnection> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService submitting = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("live-streams").daemon().factory());

  public LiveStreams(
      KernelDoor door, Callers callers, DoorMetrics doorMetrics, MeterRegistry registry) {
    this.door = door;
    this.submissions = new Submissions(door, doorMetrics);
    this.doorMetrics = doorMetrics;
    this.quotas = callers.quotas();
    this.metrics = new LiveMetrics(registry, open::size);
    var unused =
        timer.scheduleWithFixedDelay(
            () -> open.forEach(LiveConnection::check), 1, 1, TimeUnit.SECONDS);
  }

  /**
   * A socket was opened; empty if there are too many, and it was closed.
   *
   * @param tenant whose socket it is; empty for the operator's
   */
  Optional<LiveConnection> admit(LiveOutlet.Wire wire, Optional<Tenant> tenant) {
    LiveOutlet.Wire counted = counted(wire);
    LiveConnection connection =
        new LiveConnection(
            LIMITS,
            (opening, listener) -> begin(opening, listener, () -> tenant.map(this::ticket)),
            counted,
            System::nanoTime);
    open.add(connection);
    if (open.size() > LIMITS.streams()) {
      open.remove(connection);
      counted.close(
          LiveEnd.tooMany(
              "%d streams are open already; try again later".formatted(LIMITS.streams())));
      return Optional.empty();
    }
    return Optional.of(connection);
  }

  /** A tenant's utterance is a request like any other of that tenant. */
  private Ticket ticket(Tenant tenant) {
    return switch (quotas.ask(tenant)) {
      case TenantQuotas.Answer.Admitted(Ticket ticket) -> ticket;
      case TenantQuotas.Answer.Refused(String reason, String message, Duration retryAfter) -> {
        doorMetrics.rejected(reason, tenant.name());
        throw new OverloadedException(message, retryAfter);
      }
    };
  }

  /** A socket is closed. */
  void closed(LiveConnection connection) {
    open.remove(connection);
    connection.closed();
  }

  /** Ends the streams that show a person who is erased. */
  public void erase(String subject) {
    open.stream()
        .filter(connection -> connection.isAbout(subject))
        .forEach(
            connection -> connection.end(LiveEnd.unfair("the person of this stream was erased")));
  }

  private LiveConnection.Begun begin(
      LiveOpening opening, LiveStream.Listener listener, Supplier<Optional<Ticket>> tickets) {
    Kernel kernel = door.kernel();
    String model = kernel.models().resolve(opening.model()).sha256();
    String id = UUID.randomUUID().toString();
    LiveStream stream =
        new LiveStream(
            id,
            opening,
            LIMITS,
            new FleetTranslator(door, submissions, tickets, opening, waiting, submitting),
            published(listener, kernel),
            Clock.systemUTC());
    return new LiveConnection.Begun(
        stream,
        new LiveMessage.Opened(
            id,
            model,
            opening.layout().points(),
            StreamedFrames.frameBytes(opening.layout()) / Float.BYTES));
  }

  /** The same, told to the fleet and counted too. */
  private LiveStream.Listener published(LiveStream.Listener listener, Kernel kernel) {
    return new LiveStream.Listener() {
      @Override
      public void caption(Caption caption) {
        listener.caption(caption);
        metrics.said(caption);
        kernel.captions().publish(caption);
      }

      @Override
      public void failed(int utterance, ErrorCode code, String message) {
        listener.failed(utterance, code, message);
        metrics.failed();
      }

      @Override
      public void end(LiveEnd end) {
        listener.end(end);
      }
    };
  }

  private LiveOutlet.Wire counted(LiveOutlet.Wire wire) {
    return new LiveOutlet.Wire() {
      @Override
      public void send(String message, Runnable gone) {
        wire.send(message, gone);
      }

      @Override
      public void close(LiveEnd end) {
        metrics.ended(end);
        wire.close(end);
      }
    };
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
    open.forEach(connection -> connection.end(LiveEnd.goingAway()));
    submitting.shutdown();
  }
}
