package org.signrelay.server;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.server.error.ApiError;
import org.signrelay.server.error.ErrorTable;

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

  private final DoorKeeper keeper;
  private final long maxBodyBytes;

  public DoorGuard(DoorSettings settings) {
    this.keeper = new DoorKeeper(settings.apiKey());
    this.maxBodyBytes = settings.maxBodyBytes();
  }

  void register(@Observes Filters filters) {
    filters.register(this, PRIORITY);
  }

  @Override
  public void handle(RoutingContext call) {
    HttpServerRequest request = call.request();
    DoorKeeper.Refusal refusal =
        isOpenToAll(call.normalizedPath()) ? null : keeper.refuse(presented(request)).orElse(null);
    if (refusal != null) {
      refuse(call, refusal);
    } else if (length(request) > maxBodyBytes) {
      answer(call, ErrorTable.http(413).error());
    } else {
      call.next();
    }
  }

  private static boolean isOpenToAll(String path) {
    return path.startsWith("/v2/health/")
        || path.equals("/q/health")
        || path.startsWith("/q/health/")
        || path.equals(LIVE_PAGE);
  }

  private static DoorKeeper.Call presented(HttpServerRequest request) {
    return new DoorKeeper.Call(
        request.getHeader(HttpHeaders.AUTHORIZATION),
        Optional.ofNullable(request.getHeader("X-API-Key"))
            .or(() -> SocketKey.find(request.headers().getAll("Sec-WebSocket-Protocol")))
            .orElse(null),
        request.getHeader(HttpHeaders.HOST),
        request.getHeader(HttpHeaders.ORIGIN));
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

  /** Reads no body: the connection is closed after the answer, if there is one. */
  private static void answer(RoutingContext call, ApiError error) {
    HttpServerResponse response =
        call.response()
            .setStatusCode(error.errorCode())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    HttpServerRequest request = call.request();
    if (length(request) > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
      response.endHandler(done -> request.connection().close());
    }
    response.end(Json.encodeToBuffer(error));
  }
}
