package org.signrelay.server.deadletter;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.deadletters.DeadLetterEntry;
import org.signrelay.control.deadletters.DeadLetters;
import org.signrelay.server.KernelDoor;

/** {@code /v1/dead-letters}: records that could not be worked off. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dead letters")
public final class DeadLettersResource {
  private final KernelDoor door;

  public DeadLettersResource(KernelDoor door) {
    this.door = door;
  }

  @GET
  @Operation(
      summary = "The dead letters that nobody has replayed or discarded, the newest first",
      description = "Query: reason, an error code.")
  public List<DeadLetterAnswer> list(@QueryParam("reason") @Nullable String reason) {
    return letters().list().stream()
        .filter(letter -> reason == null || letter.code().name().equalsIgnoreCase(reason))
        .map(DeadLetterAnswer::of)
        .toList();
  }

  @GET
  @Blocking
  @Path("{id}")
  @Operation(summary = "A dead letter with its headers, but without what was signed")
  @APIResponse(responseCode = "404", description = "no such letter, or it is no longer kept")
  public DeadLetterAnswer find(@PathParam("id") String id) {
    DeadLetterEntry letter = letters().get(id);
    return DeadLetterAnswer.of(letter, letters().read(letter).headers());
  }

  @POST
  @Blocking
  @Path("{id}/replay")
  @Operation(
      summary = "Have the record worked on again",
      description = "A request keeps its id and has one result; doing it twice is doing it once.")
  @APIResponse(responseCode = "202", description = "on its queue again")
  @APIResponse(responseCode = "404", description = "no such letter, or it is no longer kept")
  @APIResponse(responseCode = "409", description = "the record itself is at fault")
  public Response replay(@PathParam("id") String id) {
    return Response.accepted(DeadLetterAnswer.of(letters().replay(id))).build();
  }

  @DELETE
  @Blocking
  @Path("{id}")
  @Operation(summary = "Take a dead letter off the list for good")
  @APIResponse(responseCode = "200", description = "discarded")
  @APIResponse(responseCode = "404", description = "no such letter")
  public DeadLetterAnswer discard(@PathParam("id") String id) {
    return DeadLetterAnswer.of(letters().discard(id));
  }

  private DeadLetters letters() {
    return door.kernel().deadLetters();
  }
}
