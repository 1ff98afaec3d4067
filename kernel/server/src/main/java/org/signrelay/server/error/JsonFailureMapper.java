package org.signrelay.server.error;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Stands in the way of the framework's own mapper, which is nearer to this exception. */
@Provider
public final class JsonFailureMapper implements ExceptionMapper<MismatchedInputException> {

  @Override
  public Response toResponse(MismatchedInputException failure) {
    return FailureMapper.response(ErrorTable.of(failure));
  }
}
