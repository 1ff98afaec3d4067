package org.signrelay.server;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.signrelay.server.DoorKeeper.Caller;
import org.signrelay.server.error.ApiError;
import org.signrelay.server.error.ErrorTable;
import org.signrelay.server.health.DoorMetrics;
import org.signrelay.server.tenant.Tenant;
import org.signrelay.server.tenant.TenantDoor;
import org.signrelay.server.tenant.TenantQuotas;
import org.signrelay.server.tenant.Ticket;
import org.signrelay.spi.ErrorCode;

/**
 * Turns calls away before anything reads them, at every address there is, those under {@code /q/}
 * included. Probes of a process' health need no key: they say nothing but up or down; nor does the
 * page of live captions, which is the same for everybody. Thread-safe.
 */
@Singleton
public final class DoorGuard implements Handler<RoutingContext> {
  /** Before the framework's own limit of bodies, whose answer is empty. */
  private static final int PRIORITY = 1_000;

  /** A page that knows nothing, and asks its reader for the key. */
  private static final String LIVE_PAGE = "/live.html";

  private final Callers callers;
  private final DoorMetrics metrics;
  private final long maxBodyBytes;

  public DoorGuard(DoorSettings settings, Callers callers, DoorMetrics metrics) {
    this.callers = callers;
    this.metrics = metrics;
    this.maxBodyBytes = settings.maxBodyBytes();
  }

  void register(@Observes Filters filters) {
    filters.register(this, PRIORITY);
  }

  @Override
  public void handle(RoutingContext call) {
    if (isOpenToAll(call.normalizedPath())) {
      letIn(call);
      return;
    }
    switch (callers.identify(call.request())) {
      case Caller.Operator operator -> letIn(call);
      case Caller.Customer(Tenant tenant) -> letIn(call, tenant);
      case Caller.Stranger(DoorKeeper.Refusal why) -> refuse(call, why);
    }
  }

  private void letIn(RoutingContext call) {
    if (length(call.request()) > maxBodyBytes) {
      answer(call, ErrorTable.http(413).error());
    } else {
      call.next();
    }
  }

  private void letIn(RoutingContext call, Tenant tenant) {
    String method = call.request().method().name();
    String path = call.normalizedPath();
    if (!TenantDoor.opens(method, path)) {
      answer(
          call,
          new ApiError(
              403,
              "FORBIDDEN",
              "a tenant's key opens translations and the list of models; this takes the operator's"));
    } else if (!TenantDoor.isTranslation(method, path)) {
      letIn(call);
    } else {
      switch (callers.quotas().ask(tenant)) {
        case TenantQuotas.Answer.Admitted(Ticket ticket) -> {
          call.put(Ticket.KEY, ticket);
          call.addEndHandler(sent -> ticket.release());
          letIn(call);
        }
        case TenantQuotas.Answer.Refused(String reason, String message, Duration retryAfter) -> {
          metrics.rejected(reason, tenant.name());
          call.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
          answer(call, new ApiError(429, ErrorCode.OVERLOADED.name(), message));
        }
      }
    }
  }

  private static boolean isOpenToAll(String path) {
    return path.startsWith("/v2/health/")
        || path.equals("/q/health")
        || path.startsWith("/q/health/")
        || path.equals(LIVE_PAGE);
  }

  /** What the call announces; a body that comes in chunks is cut off while it is read. */
  private static long length(HttpServerRequest request) {
    @Nullable String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return announced == null ? 0 : Long.parseLong(announced);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // more digits than a long has
    }
  }

  private static void refuse(RoutingContext call, DoorKeeper.Refusal refusal) {
    switch (refusal) {
      case KEY_NEEDED -> {
        call.response().putHeader("WWW-Authenticate", "Bearer");
        answer(
            call,
            new ApiError(
                401,
                "UNAUTHORIZED",
                "this door needs the API key, as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'"));
      }
      case FOREIGN_PAGE ->
          answer(
              call,
              new ApiError(
                  403,
                  "FORBIDDEN",
                  "without an API key this door answers only calls to a loopback name, from no web page of another host"));
    }
  }

  /**
   * Keeps no body: after the answer what is left of one is thrown away where other calls share the
   * connection, and else the connection is closed.
   */
  private static void answer(RoutingContext call, ApiError error) {
    HttpServerResponse response =
        call.response()
            .setStatusCode(error.errorCode())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    HttpServerRequest request = call.request();
    if (request.version() == HttpVersion.HTTP_2) {
      request.resume();
    } else if (length(request) > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
      response.endHandler(done -> request.connection().close());
    }
    response.end(Json.encodeToBuffer(error));
  }
}
