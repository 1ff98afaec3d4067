package org.signrelay.server.model;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.rollouts.RolloutCommands;
import org.signrelay.server.KernelDoor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** {@code /v1/models/{alias}/rollout}: a name is moved to another bundle while requests flow. */
@Path("/v1/models/{alias}/rollout")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
public final class RolloutResource {
  private final KernelDoor door;

  public RolloutResource(KernelDoor door) {
    this.door = door;
  }

  @GET
  @Operation(summary = "The last rollout of an alias")
  @APIResponse(responseCode = "404", description = "it never had one")
  public RolloutAnswer find(@PathParam("alias") String alias) {
    return RolloutAnswer.of(rollouts().find(alias));
  }

  @PUT
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Begin to move an alias to another bundle")
  @APIResponse(responseCode = "202", description = "begun; look at it to see how it goes")
  @APIResponse(responseCode = "400", description = "the candidate cannot take the alias' place")
  @APIResponse(responseCode = "404", description = "no such model; says which was probably meant")
  @APIResponse(responseCode = "409", description = "the alias is being moved already")
  public Response begin(@PathParam("alias") String alias, @Nullable RolloutBody body) {
    if (body == null) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "the body must be a JSON object with the field candidate");
    }
    return accepted(RolloutAnswer.of(rollouts().begin(alias, body.wanted(), body.plan())));
  }

  @POST
  @Blocking
  @Path("promote")
  @Operation(summary = "Give the alias to the candidate, whatever is left of the plan")
  @APIResponse(responseCode = "202", description = "promoted")
  @APIResponse(responseCode = "404", description = "no rollout of the alias is running")
  @APIResponse(responseCode = "409", description = "the candidate is not loaded everywhere yet")
  public Response promote(@PathParam("alias") String alias) {
    return accepted(RolloutAnswer.of(rollouts().promote(alias)));
  }

  @POST
  @Blocking
  @Path("abort")
  @Operation(summary = "Leave the alias as it is")
  @APIResponse(responseCode = "202", description = "ended")
  @APIResponse(responseCode = "404", description = "no rollout of the alias is running")
  public Response abort(@PathParam("alias") String alias) {
    return accepted(RolloutAnswer.of(rollouts().abort(alias)));
  }

  private RolloutCommands rollouts() {
    return door.kernel().rollouts();
  }

  private static Response accepted(RolloutAnswer answer) {
    return Response.accepted(answer).build();
  }
}
