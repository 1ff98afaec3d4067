package org.signrelay.runtime.translation;

import java.time.Duration;
import java.util.Optional;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.spi.Clip;

/**
 * A request whose clip is at hand.
 *
 * @param model the bundle that is to translate it: the one that it names, or its fallback
 * @param bulk whether nobody sits waiting for the answer
 * @param arrived by {@link System#nanoTime()}
 */
record WaitingRequest(
    Delivery<TranslationRequest> delivery, String model, Clip clip, boolean bulk, long arrived) {
  private static final long BULK_PATIENCE = Duration.ofSeconds(5).toNanos();

  /**
   * The lower, the sooner; differences count, as with {@link System#nanoTime()}. Bulk stands in
   * line as if it had come later: those who wait for an answer go first, yet not for ever.
   */
  long turn() {
    return bulk ? arrived + BULK_PATIENCE : arrived;
  }

  /** The same request for its fallback; empty if it has none, or is with it already. */
  Optional<WaitingRequest> onFallback() {
    return Optional.ofNullable(request().fallbackSha())
        .filter(fallback -> !fallback.equals(model))
        .map(fallback -> new WaitingRequest(delivery, fallback, clip, bulk, arrived));
  }

  TranslationRequest request() {
    return delivery.value();
  }

  int frames() {
    return clip.frames();
  }

  /**
   * Whether it can be a row of a batch that the other leads: same model, same search, at most half
   * is padding; and bulk makes no batch slower that somebody waits for.
   */
  boolean goesWith(WaitingRequest leader) {
    return (leader.bulk || !bulk)
        && model.equals(leader.model)
        && request().decoding().equals(leader.request().decoding())
        && clip.layout().equals(leader.clip.layout())
        && Math.max(frames(), leader.frames()) <= 2L * Math.min(frames(), leader.frames());
  }
}
