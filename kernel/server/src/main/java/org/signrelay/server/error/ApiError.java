package org.signrelay.server.error;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The body of every answer that is not a success.
 *
 * @param errorCode the HTTP status
 * @param code a name that programs can tell apart: an {@link org.signrelay.spi.ErrorCode}, or the
 *     HTTP status' own name where only HTTP is concerned
 * @param message one sentence
 */
public record ApiError(
    @JsonProperty("error_code") int errorCode,
    @JsonProperty("code") String code,
    @JsonProperty("message") String message) {}
