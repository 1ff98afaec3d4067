package org.signrelay.bus;

import java.time.Instant;
import java.util.Optional;

/** A record that was read. Whatever the bytes were, reading them ended in one of these. */
public sealed interface Received<T> {
  Position position();

  /** The record's key; empty if it had none. */
  String key();

  /**
   * An event.
   *
   * @param written when it was published, by the broker's or the producer's clock
   */
  record Event<T>(
      Position position, String key, T value, Instant written, Optional<TraceContext> trace)
      implements Received<T> {}

  /** The key was removed. */
  record Removed<T>(Position position, String key) implements Received<T> {}

  /**
   * Bytes that are no event.
   *
   * @param reason one sentence that does not quote them
   */
  record UnreadableRecord<T>(Position position, String key, String reason) implements Received<T> {}
}
