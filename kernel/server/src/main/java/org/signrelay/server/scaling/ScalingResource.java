package org.signrelay.server.scaling;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signrelay.server.KernelDoor;

/** {@code /v1/scaling}: what an autoscaler goes by. */
@Path("/v1/scaling")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "scaling")
public final class ScalingResource {
  private final KernelDoor door;

  public ScalingResource(KernelDoor door) {
    this.door = door;
  }

  @GET
  @Operation(summary = "How many workers each share group could use")
  public ScalingAnswer signals() {
    return ScalingAnswer.of(door.kernel().signals().signals());
  }
}
