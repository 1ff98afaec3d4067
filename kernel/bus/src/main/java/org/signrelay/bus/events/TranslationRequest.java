package org.signrelay.bus.events;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clip that somebody wants to read.
 *
 * @param id chosen by who asks; the same id twice is the same request
 * @param modelSha the sha-256 of the bundle that translates
 * @param deadline after it the request is answered, but not computed
 * @param submitted when it was accepted at the door; queue time counts from here
 * @param replyTo what the asker wants back on the result to recognise it, or null
 * @param subject whose signing it is, as the asker names that person, or null
 * @param extractor what found the keypoints, {@code NAME@VERSION}, as the asker says, or null
 * @param fallbackSha the bundle that translates if the first one fails, or null; set while the
 *     first one is on trial
 */
public record TranslationRequest(
    String id,
    String modelSha,
    ClipSource clip,
    Decoding decoding,
    Instant deadline,
    Instant submitted,
    @Nullable String replyTo,
    @Nullable String subject,
    @Nullable String extractor,
    @Nullable String fallbackSha) {

  /** A request that says of nobody whose signing it is, nor what found the keypoints; no trial. */
  public TranslationRequest(
      String id,
      String modelSha,
      ClipSource clip,
      Decoding decoding,
      Instant deadline,
      Instant submitted,
      @Nullable String replyTo) {
    this(id, modelSha, clip, decoding, deadline, submitted, replyTo, null, null, null);
  }

  /** Whose signing it is: the subject that the asker names, or else the signer of the clip. */
  public Optional<String> whose() {
    if (subject != null) {
      return Optional.of(subject);
    }
    return clip instanceof ClipSource.Inline inline
        ? Optional.ofNullable(inline.clip().signer())
        : Optional.empty();
  }

  /** The same request with another deadline: the same id, so it has one result with this one. */
  public TranslationRequest askedAgain(Instant now, Instant until) {
    return new TranslationRequest(
        id, modelSha, clip, decoding, until, now, replyTo, subject, extractor, fallbackSha);
  }
}
