package org.signrelay.server.translation;

import java.util.Optional;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.control.Kernel;
import org.signrelay.control.translation.Admission;
import org.signrelay.control.translation.TranslationOrder;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.server.health.DoorMetrics;

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
   * @throws OverloadedException if it is not taken now; its clip is then not kept either
   * @throws org.signrelay.spi.SignRelayException as {@link
   *     org.signrelay.control.translation.TranslationIntake#submit}
   */
  public Admission.Admitted submit(TranslationOrder order, Optional<TraceContext> caller) {
    Kernel kernel = door.kernel();
    return switch (kernel.translations().submit(order, caller)) {
      case Admission.Refused refused -> {
        metrics.rejected(refused.reason());
        if (order.clip() instanceof ClipSource.Stored stored) {
          kernel.clips().discard(stored);
        }
        throw new OverloadedException(refused.message(), refused.retryAfter());
      }
      case Admission.Admitted admitted -> {
        var unused = admitted.result().thenAccept(metrics::answered);
        yield admitted;
      }
    };
  }
}
