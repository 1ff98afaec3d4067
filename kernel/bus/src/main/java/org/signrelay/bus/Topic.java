package org.signrelay.bus;

import java.util.function.Function;
import org.signrelay.bus.codec.EventCodec;

/**
 * A topic that holds events of one type. Immutable; made by {@link Topics}.
 *
 * @param <T> the domain record
 */
public final class Topic<T> {

  /** What is kept of a topic's records. */
  enum Keeping {
    /** The last record of each key. */
    LAST_PER_KEY,
    /** The last record of each key, and that only for the time of retention. */
    LAST_PER_KEY_WHILE_FRESH,
    /** Everything for the time of retention. */
    ALL_WHILE_FRESH
  }

  private final String name;
  private final EventCodec<T, ?> codec;
  private final Function<T, String> key;

  Topic(String name, EventCodec<T, ?> codec, Function<T, String> key) {
    this.name = name;
    this.codec = codec;
    this.key = key;
  }

  public String name() {
    return name;
  }

  EventCodec<T, ?> codec() {
    return codec;
  }

  String keyOf(T event) {
    return key.apply(event);
  }

  @Override
  public String toString() {
    return name;
  }
}
