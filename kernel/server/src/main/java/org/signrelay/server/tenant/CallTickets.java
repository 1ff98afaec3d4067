package org.signrelay.server.tenant;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ticket of the call that is being answered. Thread-safe. */
@Singleton
public final class CallTickets {
  private final CurrentVertxRequest request;

  public CallTickets(CurrentVertxRequest request) {
    this.request = request;
  }

  /** Empty if the caller is no tenant. */
  public Optional<Ticket> current() {
    @Nullable RoutingContext call = request.getCurrent();
    return call == null ? Optional.empty() : Optional.ofNullable(call.get(Ticket.KEY));
  }
}
