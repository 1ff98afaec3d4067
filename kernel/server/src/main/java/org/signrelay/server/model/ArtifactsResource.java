package org.signrelay.server.model;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signrelay.server.KernelDoor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;
import org.signrelay.store.UnknownArtifactException;

/**
 * {@code /v1/artifacts}: the store, for callers that do not share its disk. A body is bounded as
 * every body of this door is.
 */
@Path("/v1/artifacts/{sha256}")
@Tag(name = "artifacts")
public final class ArtifactsResource {
  private final KernelDoor door;

  public ArtifactsResource(KernelDoor door) {
    this.door = door;
  }

  @PUT
  @Blocking
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "Store an artifact under its sha-256")
  @APIResponse(responseCode = "204", description = "stored, or there already")
  @APIResponse(responseCode = "400", description = "the body has another sha-256")
  public Response put(@PathParam("sha256") String sha256, InputStream body) {
    String expected = checked(sha256);
    String found = store().put(body);
    if (!found.equals(expected)) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the body must have the sha-256 %s, but has %s".formatted(expected, found));
    }
    return Response.noContent().build();
  }

  @GET
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "The bytes of an artifact")
  @APIResponse(responseCode = "404", description = "no such artifact")
  public Response get(@PathParam("sha256") String sha256) {
    return Response.ok(store().open(checked(sha256))).tag(sha256).build();
  }

  @HEAD
  @Operation(summary = "Whether there is such an artifact")
  @APIResponse(responseCode = "404", description = "no such artifact")
  public Response head(@PathParam("sha256") String sha256) {
    if (!store().contains(checked(sha256))) {
      throw new UnknownArtifactException(sha256);
    }
    return Response.ok().tag(sha256).build();
  }

  private ArtifactStore store() {
    return door.kernel().store();
  }

  static String checked(String sha256) {
    try {
      return Sha256.check(sha256);
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(ErrorCode.OPTION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }
}
