package org.signrelay.bus.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one process is with the candidate of a rollout.
 *
 * @param number that of the rollout
 * @param sha256 the candidate
 * @param reason why it is refused, or null
 */
public record ModelStatus(
    String process,
    String alias,
    long number,
    String sha256,
    State state,
    @Nullable String reason,
    Instant at) {

  /** How the loading ended. */
  public enum State {
    /** In memory and warm, beside the present bundle. */
    LOADED,
    /** It cannot be loaded here. */
    REFUSED
  }
}
