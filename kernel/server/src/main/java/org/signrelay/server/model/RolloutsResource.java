package org.signrelay.server.model;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signrelay.server.KernelDoor;

/** {@code /v1/rollouts}: all names that are being moved, or were. */
@Path("/v1/rollouts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
public final class RolloutsResource {
  private final KernelDoor door;

  public RolloutsResource(KernelDoor door) {
    this.door = door;
  }

  @GET
  @Operation(summary = "The last rollout of every alias that had one")
  public List<RolloutAnswer> list() {
    return door.kernel().rollouts().list().stream().map(RolloutAnswer::of).toList();
  }
}
