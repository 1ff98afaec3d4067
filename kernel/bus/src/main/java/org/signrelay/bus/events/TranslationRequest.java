package org.signrelay.bus.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clip that somebody wants to read.
 *
 * @param id chosen by who asks; the same id twice is the same request
 * @param modelSha the sha-256 of the bundle that translates
 * @param deadline after it the request is answered, but not computed
 * @param submitted when it was accepted at the door; queue time counts from here
 * @param replyTo what the asker wants back on the result to recognise it, or null
 */
public record TranslationRequest(
    String id,
    String modelSha,
    ClipSource clip,
    Decoding decoding,
    Instant deadline,
    Instant submitted,
    @Nullable String replyTo) {}
