package org.signrelay.bus;

import java.time.Instant;
import java.util.Map;
import org.signrelay.spi.ErrorCode;

/**
 * A record that could not be worked off, whole, and why.
 *
 * @param letter where the dead letter itself lies
 * @param source where the record lay; the identity of the dead letter
 * @param key the record's key, such as the request id
 * @param value the record's bytes; empty if it had none, or more than a record may have
 * @param headers the record's own headers
 * @param attempts how often it was delivered
 * @param worker the process that gave it up, or {@code broker}
 */
public record DeadLetter(
    Position letter,
    Position source,
    String key,
    byte[] value,
    Map<String, String> headers,
    ErrorCode code,
    String message,
    int attempts,
    String worker,
    Instant at) {
  public DeadLetter {
    headers = Map.copyOf(headers);
  }
}
