package org.signrelay.server.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.spi.Clip;

/** Has an utterance of one stream translated. */
interface LiveTranslator {

  /**
   * Asks for a translation without waiting for it.
   *
   * <p>The answer fails with {@link org.signrelay.server.error.OverloadedException} or with {@link
   * org.signrelay.spi.SignRelayException}; where it makes sense to ask again, only when it does.
   * Cancelling it stops the waiting, not the work.
   *
   * @param patience how long the answer is of use
   */
  CompletableFuture<TranslationResult> translate(Clip clip, Duration patience);
}
