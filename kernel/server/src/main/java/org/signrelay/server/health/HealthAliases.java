package org.signrelay.server.health;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v2/health}: the same answers under the names of the Open Inference Protocol. */
@Path("/v2/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "health")
public final class HealthAliases {
  private final ProcessHealth health;

  public HealthAliases(ProcessHealth health) {
    this.health = health;
  }

  @GET
  @Path("live")
  @Operation(summary = "Whether the process can go on")
  public Response live() {
    return answer("live", health.alive());
  }

  @GET
  @Path("ready")
  @Operation(summary = "Whether the process can take work")
  public Response ready() {
    return answer("ready", health.ready());
  }

  private static Response answer(String name, ProcessHealth.Report report) {
    return Response.status(report.up() ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
        .entity(Map.of(name, report.up(), "reason", report.reason()))
        .build();
  }
}
