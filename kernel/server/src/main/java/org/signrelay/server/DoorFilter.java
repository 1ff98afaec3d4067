package org.signrelay.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;
import org.signrelay.server.error.ApiError;

/** Turns calls away before anything reads them; health checks need no key. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class DoorFilter implements ContainerRequestFilter {
  private static final String HEALTH = "/v2/health/";

  private final Instance<DoorSettings> settings;
  private volatile @Nullable DoorKeeper keeper;

  /**
   * @param settings asked at the first call: filters are made while the application is built, when
   *     there is no configuration yet
   */
  public DoorFilter(Instance<DoorSettings> settings) {
    this.settings = settings;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getUriInfo().getPath().startsWith(HEALTH)) {
      return;
    }
    keeper()
        .refuse(
            new DoorKeeper.Call(
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                request.getHeaderString("X-API-Key"),
                request.getHeaderString(HttpHeaders.HOST),
                request.getHeaderString("Origin")))
        .ifPresent(refusal -> request.abortWith(answer(refusal)));
  }

  private DoorKeeper keeper() {
    DoorKeeper made = keeper;
    if (made == null) {
      made = new DoorKeeper(settings.get().apiKey());
      keeper = made;
    }
    return made;
  }

  private static Response answer(DoorKeeper.Refusal refusal) {
    return switch (refusal) {
      case KEY_NEEDED ->
          Response.status(Response.Status.UNAUTHORIZED)
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(
                  new ApiError(
                      401,
                      "UNAUTHORIZED",
                      "this door needs the API key, as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'"))
              .build();
      case FOREIGN_PAGE ->
          Response.status(Response.Status.FORBIDDEN)
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(
                  new ApiError(
                      403,
                      "FORBIDDEN",
                      "without an API key this door answers only calls to a loopback name, from no web page of another host"))
              .build();
    };
  }
}
