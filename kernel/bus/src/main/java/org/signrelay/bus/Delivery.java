package org.signrelay.bus;

import java.util.Optional;
import org.signrelay.spi.ErrorCode;

/**
 * One record of a work queue, locked for this process. The lock is renewed until the delivery is
 * settled by exactly one of {@link #accept}, {@link #release} and {@link #reject}, from any thread;
 * settling it twice is an {@link IllegalStateException}. The broker is told a moment later.
 *
 * <p>Delivery is at least once: the lock may be lost (a long pause of the JVM, a broker gone), and
 * then the record is delivered again, here or elsewhere. Settling a lost delivery does nothing.
 */
public interface Delivery<T> {
  T value();

  String key();

  /** 1 for the first time this record is delivered; each further delivery counts one more. */
  int deliveryCount();

  Position position();

  /** To be handed on to what is published because of this record. */
  Optional<TraceContext> trace();

  /** Whether the lock still holds, as far as known; work on a lost delivery is wasted. */
  boolean isHeld();

  /** Done: the record is never delivered again. What came of it must be published before. */
  void accept();

  /** Not done: after a short pause, the record is delivered again, here or elsewhere. */
  void release();

  /**
   * Never again: the record goes to the dead letters. Returns when it is there; if that fails, the
   * record is released instead.
   *
   * @param message one sentence, without anything that was signed
   */
  void reject(ErrorCode code, String message);
}
