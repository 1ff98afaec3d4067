package org.signrelay.control.rollouts;

import java.util.concurrent.CompletableFuture;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.TranslationResult;

/** Puts clips to bundles on the kernel's own behalf; the door for translations. */
@FunctionalInterface
public interface Translations {

  /**
   * The result comes in any case, at the latest as a failure when nobody has answered.
   *
   * @param id the same one for the same clip and bundle: an answer of before is not asked again
   */
  CompletableFuture<TranslationResult> ask(String id, Route route, ClipSource clip);
}
