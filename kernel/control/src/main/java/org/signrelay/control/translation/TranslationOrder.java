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
 */
public record TranslationOrder(
    ClipSource clip, @Nullable String model, Decoding decoding, Duration patience, boolean bulk) {}
