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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.plugins.InstalledPlugin;
import org.signrelay.control.plugins.PluginCommands;
import org.signrelay.server.KernelDoor;

/** {@code /v1/plugins}: what can be put into slots; shaped like Kafka Connect's. */
@Path("/v1/plugins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plugins")
public final class PluginsResource {
  private final KernelDoor door;

  public PluginsResource(KernelDoor door) {
    this.door = door;
  }

  @GET
  @Operation(summary = "All plugin versions")
  public List<PluginAnswer> list() {
    return plugins().list().stream().map(PluginAnswer::of).toList();
  }

  @POST
  @Blocking
  @Consumes({"application/java-archive", MediaType.APPLICATION_OCTET_STREAM})
  @Operation(summary = "Install a signed plugin jar, the body; it is active in no slot yet")
  @APIResponse(responseCode = "201", description = "verified and kept")
  @APIResponse(responseCode = "409", description = "other bytes have this id and version")
  @APIResponse(responseCode = "422", description = "refused, with all reasons")
  public Response install(InputStream body) {
    InstalledPlugin plugin = installed(body);
    return Response.created(URI.create("/v1/plugins/" + plugin.id()))
        .entity(PluginAnswer.of(plugin))
        .build();
  }

  @GET
  @Path("{id}/options")
  @Operation(summary = "What can be set on a plugin")
  @APIResponse(responseCode = "404", description = "no such plugin; says which was probably meant")
  @APIResponse(responseCode = "409", description = "it fills no slot, so its code may not run yet")
  public List<OptionAnswer> options(@PathParam("id") String id) {
    return plugins().config(id).stream()
        .flatMap(config ->
            config.options().declared().stream().map(option -> OptionAnswer.of(config, option)))
        .toList();
  }

  @PUT
  @Path("{id}/options/validate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Check values of a plugin's options",
      description = "Answers 200 also when values are wrong; error_count tells.")
  public ValidationAnswer validate(
      @PathParam("id") String id, @Nullable Map<String, String> values) {
    return ValidationAnswer.check(plugins().config(id), values == null ? Map.of() : values);
  }

  private PluginCommands plugins() {
    return door.kernel().plugins();
  }

  private InstalledPlugin installed(InputStream body) {
    try {
      java.nio.file.Path jar = Files.createTempFile("plugin-", ".jar");
      try {
        Files.copy(body, jar, StandardCopyOption.REPLACE_EXISTING);
        return plugins().install(jar);
      } finally {
        Files.deleteIfExists(jar);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the plugin jar cannot be kept", e);
    }
  }
}
