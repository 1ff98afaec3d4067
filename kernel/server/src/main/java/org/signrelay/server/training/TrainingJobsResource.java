package org.signrelay.server.training;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.control.training.NumberedEvent;
import org.signrelay.server.KernelDoor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** {@code /v1/training/jobs}: start, watch and steer training. */
@Path("/v1/training/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "training")
public final class TrainingJobsResource {
  private final KernelDoor door;

  public TrainingJobsResource(KernelDoor door) {
    this.door = door;
  }

  @POST
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Submit a training job")
  @APIResponse(responseCode = "202", description = "queued; Location tells where it stands")
  @APIResponse(responseCode = "400", description = "all errors of the recipe at once")
  public Response submit(@Nullable TrainingBody body) {
    if (body == null) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "the body must be a JSON object with the field recipe");
    }
    JobStatus job = door.kernel().training().submit(body.submission());
    return Response.accepted(JobAnswer.of(job))
        .location(URI.create("/v1/training/jobs/" + job.jobId()))
        .build();
  }

  @GET
  @Operation(summary = "All training jobs, the one that changed last first")
  public List<JobAnswer> list() {
    return door.kernel().jobs().list().stream().map(JobAnswer::of).toList();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Where a training job stands")
  @APIResponse(responseCode = "404", description = "no such job")
  public JobAnswer find(@PathParam("id") String id) {
    return JobAnswer.of(door.kernel().jobs().get(id));
  }

  @POST
  @Blocking
  @Path("{id}/pause")
  @Operation(summary = "Stop a job at its next checkpoint and keep it")
  @APIResponse(responseCode = "202", description = "the trainer was asked")
  @APIResponse(responseCode = "409", description = "the job is over")
  public Response pause(@PathParam("id") String id) {
    return asked(door.kernel().training().pause(id));
  }

  @POST
  @Blocking
  @Path("{id}/resume")
  @Operation(summary = "Let a paused job go on")
  @APIResponse(responseCode = "202", description = "the trainers were asked")
  @APIResponse(responseCode = "409", description = "the job is over")
  public Response resume(@PathParam("id") String id) {
    return asked(door.kernel().training().resume(id));
  }

  @POST
  @Blocking
  @Path("{id}/cancel")
  @Operation(summary = "Give a job up")
  @APIResponse(responseCode = "202", description = "the trainer was asked")
  @APIResponse(responseCode = "409", description = "the job is over")
  public Response cancel(@PathParam("id") String id) {
    return asked(door.kernel().training().cancel(id));
  }

  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "The events of a job, from the first that is remembered to the last",
      description = "Last-Event-ID goes on after that event.")
  @APIResponse(responseCode = "404", description = "no such job")
  public Multi<OutboundSseEvent> events(
      @PathParam("id") String id,
      @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
      @Context Sse sse) {
    return JobEventStream.of(door.kernel().jobs(), id, number(lastEventId))
        .map(event -> serverSent(sse, event));
  }

  private static OutboundSseEvent serverSent(Sse sse, NumberedEvent event) {
    EventBody body = EventBody.of(event.event());
    return sse.newEventBuilder()
        .id(String.valueOf(event.number()))
        .name(body.name())
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(body.fields())
        .build();
  }

  private static Response asked(JobStatus job) {
    return Response.accepted(JobAnswer.of(job)).build();
  }

  private static long number(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return -1;
    }
    try {
      return Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "Last-Event-ID must be the id of an event of this stream", e);
    }
  }
}
