package org.signrelay.runtime.translation;

import org.signrelay.bus.Delivery;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.spi.Clip;

/**
 * A request whose clip is at hand.
 *
 * @param arrived by {@link System#nanoTime()}
 */
record WaitingRequest(Delivery<TranslationRequest> delivery, Clip clip, long arrived) {

  TranslationRequest request() {
    return delivery.value();
  }

  int frames() {
    return clip.frames();
  }

  /** Whether both can be rows of one batch: same model, same search, at most half is padding. */
  boolean goesWith(WaitingRequest other) {
    return request().modelSha().equals(other.request().modelSha())
        && request().decoding().equals(other.request().decoding())
        && clip.layout().equals(other.clip.layout())
        && Math.max(frames(), other.frames()) <= 2L * Math.min(frames(), other.frames());
  }
}
