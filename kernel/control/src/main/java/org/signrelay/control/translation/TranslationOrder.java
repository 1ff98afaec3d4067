package org.signrelay.control.translation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;

/**
 * What somebody wants translated.
 *
 * @param model an alias or a digest; null for the newest model
 * @param patience how long the answer is of use; after that the request is answered, not computed
 * @param bulk whether it may wait behind interactive requests
 * @param subject whose signing it is, as the asker names that person; null for nobody known
 * @param extractor what found the keypoints, {@code NAME@VERSION}; null if nobody says
 */
public record TranslationOrder(
    ClipSource clip,
    @Nullable String model,
    Decoding decoding,
    Duration patience,
    boolean bulk,
    @Nullable String subject,
    @Nullable String extractor) {

  /** An order that says of nobody whose signing it is, nor what found the keypoints. */
  public TranslationOrder(
      ClipSource clip, @Nullable String model, Decoding decoding, Duration patience, boolean bulk) {
    this(clip, model, decoding, patience, bulk, null, null);
  }
}
