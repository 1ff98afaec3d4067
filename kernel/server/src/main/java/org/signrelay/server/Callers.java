package org.signrelay.server;

import io.quarkus.websockets.next.HandshakeRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.signrelay.server.DoorKeeper.Caller;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.server.tenant.TenantQuotas;

/**
 * Who calls, by the headers of a call or of a socket's handshake, and how much callers may ask for.
 * Thread-safe.
 */
@Singleton
public final class Callers {
  private final DoorKeeper keeper;
  private final TenantQuotas quotas;

  public Callers(DoorSettings settings) {
    this.keeper = new DoorKeeper(settings.apiKey(), settings.tenants());
    this.quotas = new TenantQuotas(settings.tenants(), System::nanoTime);
  }

  Caller identify(HttpServerRequest request) {
    return keeper.identify(presented(request.headers()::getAll));
  }

  /** Whose socket it is; empty if it is the operator's. The guard let its handshake in. */
  public Optional<Tenant> tenant(HandshakeRequest handshake) {
    return keeper.identify(presented(handshake::headers)) instanceof Caller.Customer(Tenant tenant)
        ? Optional.of(tenant)
        : Optional.empty();
  }

  /** What tenants may ask for; the same for calls and for sockets. */
  public TenantQuotas quotas() {
    return quotas;
  }

  private static DoorKeeper.Call presented(Function<String, List<String>> headers) {
    return new DoorKeeper.Call(
        first(headers, HttpHeaders.AUTHORIZATION).orElse(null),
        first(headers, "X-API-Key")
            .or(() -> SocketKey.find(headers.apply("Sec-WebSocket-Protocol")))
            .orElse(null),
        first(headers, HttpHeaders.HOST).orElse(null),
        first(headers, HttpHeaders.ORIGIN).orElse(null));
  }

  private static Optional<String> first(Function<String, List<String>> headers, CharSequence name) {
    return headers.apply(name.toString()).stream().findFirst();
  }
}
