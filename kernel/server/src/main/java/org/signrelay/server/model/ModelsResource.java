package org.signrelay.server.model;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signrelay.control.Kernel;
import org.signrelay.control.models.Model;
import org.signrelay.server.KernelDoor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** {@code /v1/models}: what can translate. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
public final class ModelsResource {
  private final KernelDoor door;

  public ModelsResource(KernelDoor door) {
    this.door = door;
  }

  @GET
  @Operation(summary = "All models, the newest first")
  public List<ModelAnswer> list() {
    return door.kernel().models().list().stream().map(ModelAnswer::of).toList();
  }

  @POST
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Publish a bundle that is in the store, under a name")
  @APIResponse(responseCode = "200", description = "published")
  @APIResponse(responseCode = "400", description = "the artifact is no whole bundle")
  @APIResponse(responseCode = "404", description = "no such artifact")
  public ModelAnswer publish(ModelBody body) {
    if (body.sha256() == null) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "field sha256 must name a bundle in the store, but is missing");
    }
    return ModelAnswer.of(
        door.kernel().modelIntake().publish(ArtifactsResource.checked(body.sha256()), body.name()));
  }

  @GET
  @Path("{model}")
  @Operation(summary = "A model, by alias or sha-256")
  @APIResponse(responseCode = "404", description = "no such model; says which was probably meant")
  public ModelAnswer find(@PathParam("model") String model) {
    return ModelAnswer.of(door.kernel().models().resolve(model));
  }

  @GET
  @Path("{model}/bundle")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "The bytes of a model's bundle, whose sha-256 is its ETag")
  @APIResponse(responseCode = "404", description = "no such model")
  public Response bundle(@PathParam("model") String model) {
    Kernel kernel = door.kernel();
    Model found = kernel.models().resolve(model);
    return Response.ok(kernel.store().open(found.sha256()))
        .tag(found.sha256())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.bundle\"".formatted(found.sha256()))
        .build();
  }
}
