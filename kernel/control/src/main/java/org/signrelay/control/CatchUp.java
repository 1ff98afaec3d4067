package org.signrelay.control;

import java.time.Duration;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Waits until a follower of a topic has read what was there when it began. */
public final class CatchUp {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private CatchUp() {}

  /** The {@code awaitCaughtUp} of a reader or a view. */
  @FunctionalInterface
  public interface Follower {
    boolean awaitCaughtUp(Duration limit) throws InterruptedException;
  }

  /**
   * Waits for one follower.
   *
   * @throws SignRelayException UNAVAILABLE if it does not get there
   */
  public static void await(String what, Follower follower) {
    boolean caughtUp;
    try {
      caughtUp = follower.awaitCaughtUp(LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      caughtUp = false;
    }
    if (!caughtUp) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE,
          "%s could not be read to their end within %d s".formatted(what, LIMIT.toSeconds()));
    }
  }
}
