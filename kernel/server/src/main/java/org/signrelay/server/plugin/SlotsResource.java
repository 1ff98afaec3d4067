package org.signrelay.server.plugin;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.control.plugins.PluginCommands;
import org.signrelay.server.KernelDoor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** {@code /v1/slots}: which plugin fills which slot, wished for and in fact. */
@Path("/v1/slots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plugins")
public final class SlotsResource {
  private final KernelDoor door;

  public SlotsResource(KernelDoor door) {
    this.door = door;
  }

  @GET
  @Operation(summary = "All slots, each in every process")
  public List<SlotAnswer> list() {
    return plugins().slots().stream().map(SlotAnswer::of).toList();
  }

  @GET
  @Path("{kind}/{name}/status")
  @Operation(summary = "One slot in every process")
  @APIResponse(responseCode = "404", description = "no such slot; says which was probably meant")
  public SlotAnswer status(@PathParam("kind") String kind, @PathParam("name") String name) {
    return SlotAnswer.of(plugins().slot(slot(kind, name)));
  }

  @PUT
  @Blocking
  @Path("{kind}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Put another plugin version into a slot, in every process")
  @APIResponse(responseCode = "202", description = "wished for, with this generation")
  @APIResponse(responseCode = "404", description = "no such plugin version")
  public Response swap(
      @PathParam("kind") String kind, @PathParam("name") String name, @Nullable SlotBody body) {
    if (body == null) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "the body must be a JSON object with the field plugin");
    }
    return wished(plugins().swap(slot(kind, name), body.wanted()));
  }

  @POST
  @Blocking
  @Path("{kind}/{name}/rollback")
  @Operation(summary = "Go back to what the slot held before, as a new generation")
  @APIResponse(responseCode = "202", description = "wished for, with this generation")
  @APIResponse(responseCode = "409", description = "there is nothing to go back to")
  public Response rollback(@PathParam("kind") String kind, @PathParam("name") String name) {
    return wished(plugins().rollback(slot(kind, name)));
  }

  private PluginCommands plugins() {
    return door.kernel().plugins();
  }

  private static Response wished(PluginDesired desired) {
    return Response.accepted(SlotAnswer.Wish.of(desired)).build();
  }

  private static String slot(String kind, String name) {
    return kind + "/" + name;
  }
}
