package org.signrelay.server.tenant;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tenant's place among those in flight, from the call until both its response is sent and its
 * request is answered. Thread-safe.
 */
public final class Ticket {
  /** Under which a call carries its ticket. */
  public static final String KEY = Ticket.class.getName();

  private final String tenant;
  private final Runnable giveBack;
  private final AtomicInteger holders = new AtomicInteger(1);

  Ticket(String tenant, Runnable giveBack) {
    this.tenant = tenant;
    this.giveBack = giveBack;
  }

  public String tenant() {
    return tenant;
  }

  /** Holds the place until the request is answered, or nobody waits for that any more. */
  public void holdUntil(CompletionStage<?> answered) {
    holders.incrementAndGet();
    var unused = answered.whenComplete((answer, failure) -> release());
  }

  /** The response was sent, or the order of a stream handed in. Called once. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      giveBack.run();
    }
  }
}
