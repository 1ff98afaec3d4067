package org.signrelay.server.error;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a resource throws into an answer of {@link ErrorTable}. */
@Provider
public final class FailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    ErrorTable.Answer answer = ErrorTable.of(failure);
    if (answer.error().errorCode() == 500) {
      LOG.error("A request failed", failure);
    }
    return response(answer);
  }

  /** The answer as JSON, with {@code Retry-After} where it has one. */
  public static Response response(ErrorTable.Answer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.error().errorCode())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(answer.error());
    answer
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
    return response.build();
  }
}
