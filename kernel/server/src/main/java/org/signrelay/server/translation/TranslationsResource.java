package org.signrelay.server.translation;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.Kernel;
import org.signrelay.control.translation.Admission;
import org.signrelay.control.translation.Standing;
import org.signrelay.control.translation.TranslationOrder;
import org.signrelay.server.KernelDoor;
import org.signrelay.server.error.ErrorTable;
import org.signrelay.server.error.FailureMapper;
import org.signrelay.server.health.DoorMetrics;
import org.signrelay.server.tenant.CallTickets;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;

/** {@code /v1/translations}: a clip in, its text out, at once or later. */
@Path("/v1/translations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "translations")
public final class TranslationsResource {
  private static final String SUBJECT = "X-Subject";

  private final KernelDoor door;
  private final DoorMetrics metrics;
  private final CallTickets tickets;
  private final Submissions submissions;

  public TranslationsResource(KernelDoor door, DoorMetrics metrics, CallTickets tickets) {
    this.door = door;
    this.metrics = metrics;
    this.tickets = tickets;
    this.submissions = new Submissions(door, metrics);
  }

  @POST
  @Blocking
  @Consumes({ClipBody.POSE, MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Translate a clip",
      description =
          "The body is a .pose file or a clip as JSON. Query: model, extractor, beam, max_tokens,"
              + " length_penalty, deadline_ms, wait, bulk. Prefer: respond-async, wait=SECONDS."
              + " X-Subject: whose signing it is, for an erasure.")
  @APIResponse(responseCode = "200", description = "the translation")
  @APIResponse(
      responseCode = "202",
      description = "accepted; Location tells where the result will be")
  @APIResponse(responseCode = "400", description = "the clip or an option is not acceptable")
  @APIResponse(responseCode = "404", description = "no such model")
  @APIResponse(responseCode = "429", description = "too much is waiting; see Retry-After")
  @APIResponse(responseCode = "503", description = "no broker answers; see Retry-After")
  @APIResponse(responseCode = "504", description = "the deadline has passed")
  public CompletionStage<Response> translate(
      byte @Nullable [] body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam("Prefer") @Nullable String prefer,
      @HeaderParam(SUBJECT) @Nullable String subject,
      @HeaderParam("traceparent") @Nullable String traceparent,
      @HeaderParam("tracestate") @Nullable String tracestate,
      @Context UriInfo uri) {
    return translate(
        body,
        contentType,
        prefer,
        subject,
        TraceContext.parse(traceparent, tracestate),
        uri.getQueryParameters());
  }

  CompletionStage<Response> translate(
      byte @Nullable [] body,
      @Nullable String contentType,
      @Nullable String prefer,
      @Nullable String subject,
      Optional<TraceContext> caller,
      Map<String, List<String>> query) {
    DoorMetrics.Call call = metrics.call();
    try {
      return answer(body, contentType, Preference.parse(prefer), subject, caller, query)
          .whenComplete((response, failure) -> call.ended(response));
    } catch (RuntimeException e) {
      call.failed(e);
      throw e;
    }
  }

  private CompletionStage<Response> answer(
      byte @Nullable [] body,
      @Nullable String contentType,
      Preference preference,
      @Nullable String subject,
      Optional<TraceContext> caller,
      Map<String, List<String>> query) {
    TranslationParameters parameters = TranslationParameters.parse(query, preference);
    Kernel kernel = door.kernel();
    MediaType type = contentType == null ? null : MediaType.valueOf(contentType);
    Clip clip = ClipBody.read(body, type, door.clipLimits());
    TranslationOrder order =
        new TranslationOrder(
            ClipBody.place(clip, kernel.clips()),
            parameters.model(),
            parameters.decoding(),
            parameters.patience(),
            parameters.bulk(),
            subject == null || subject.isBlank() ? clip.signer() : subject.strip(),
            parameters.extractor());
    return follow(submissions.submit(order, caller, tickets.current()), parameters, preference);
  }

  private CompletionStage<Response> follow(
      Admission.Admitted admitted, TranslationParameters parameters, Preference preference) {
    CompletableFuture<TranslationResult> result = admitted.result();
    if (!parameters.synchronous()) {
      return CompletableFuture.completedFuture(accepted(admitted.id()));
    }
    CompletableFuture<Response> response = result.thenApply(TranslationsResource::synchronous);
    preference
        .atMost()
        .filter(wait -> wait.compareTo(parameters.patience()) < 0)
        .ifPresent(wait ->
            response.completeOnTimeout(
                accepted(admitted.id()), wait.toMillis(), TimeUnit.MILLISECONDS));
    return response.completeOnTimeout(
        tooLate(admitted.id()), parameters.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Where a translation stands")
  @APIResponse(responseCode = "200", description = "done or failed; see status")
  @APIResponse(responseCode = "202", description = "pending")
  @APIResponse(responseCode = "404", description = "nobody asked with this id, or it has expired")
  public Response find(@PathParam("id") String id) {
    return switch (door.kernel().translations().standing(id)) {
      case Standing.Pending() -> accepted(id);
      case Standing.Answered(TranslationResult result) ->
          Response.ok(TranslationAnswer.of(result)).build();
    };
  }

  private static Response synchronous(TranslationResult result) {
    return switch (result.outcome()) {
      case TranslationOutcome.Translated translated ->
          Response.ok(TranslationAnswer.of(result)).build();
      case TranslationOutcome.Failed(ErrorCode code, String message) ->
          FailureMapper.response(ErrorTable.of(code, message));
    };
  }

  private static Response accepted(String id) {
    return Response.accepted(TranslationAnswer.pending(id)).location(location(id)).build();
  }

  private static Response tooLate(String id) {
    ErrorTable.Answer answer =
        ErrorTable.of(
            ErrorCode.DEADLINE_EXCEEDED, "request " + id + " was not answered by its deadline");
    return Response.fromResponse(FailureMapper.response(answer)).location(location(id)).build();
  }

  private static URI location(String id) {
    return URI.create("/v1/translations/" + id);
  }
}
