package org.signrelay.server.erasure;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.live.LiveStreams;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** {@code /v1/erasures}: a name in an address would end up in logs, so it comes in the body. */
@Path("/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "erasures")
public final class ErasuresResource {
  private final KernelDoor door;
  private final LiveStreams live;

  public ErasuresResource(KernelDoor door, LiveStreams live) {
    this.door = door;
    this.live = live;
  }

  @POST
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Erase what is kept of a person's translations")
  @APIResponse(responseCode = "200", description = "erased, with how much there was")
  public ErasureAnswer erase(@Nullable ErasureBody body) {
    if (body == null) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "the body must be a JSON object with the field subject");
    }
    live.erase(body.wanted());
    return ErasureAnswer.of(door.kernel().erasure().erase(body.wanted()));
  }
}
