package org.signrelay.server.translation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.Kernel;
import org.signrelay.control.translation.Admission;
import org.signrelay.control.translation.TranslationOrder;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.server.health.DoorMetrics;
import org.signrelay.server.tenant.Ticket;

/** The way of every order from the door to the fleet, with what is measured on it. Thread-safe. */
public final class Submissions {
  private final KernelDoor door;
  private final DoorMetrics metrics;

  public Submissions(KernelDoor door, DoorMetrics metrics) {
    this.door = door;
    this.metrics = metrics;
  }

  /**
   * Hands an order in; returns when the broker has it.
   *
   * @param caller the trace that the order is part of
   * @param ticket the place among its tenant's, held from now until the order is answered or of no
   *     more use; empty if it is no tenant's order
   * @throws OverloadedException if it is not taken now; its clip is then not kept either
   * @throws org.signrelay.spi.SignRelayException as {@link
   *     org.signrelay.control.translation.TranslationIntake#submit}
   */
  public Admission.Admitted submit(
      TranslationOrder order, Optional<TraceContext> caller, Optional<Ticket> ticket) {
    Kernel kernel = door.kernel();
    return switch (kernel.translations().submit(order, caller)) {
      case Admission.Refused refused -> {
        metrics.rejected(
            refused.reason(), ticket.map(Ticket::tenant).orElse(DoorMetrics.NO_TENANT));
        if (order.clip() instanceof ClipSource.Stored stored) {
          kernel.clips().discard(stored);
        }
        throw new OverloadedException(refused.message(), refused.retryAfter());
      }
      case Admission.Admitted(String id, CompletableFuture<TranslationResult> result) -> {
        var unused = result.thenAccept(metrics::answered);
        ticket.ifPresent(held -> held.holdUntil(withPatience(result, order.patience())));
        yield new Admission.Admitted(id, result.copy());
      }
    };
  }

  private static CompletableFuture<TranslationResult> withPatience(
      CompletableFuture<TranslationResult> result, Duration patience) {
    return result.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
