package org.signrelay.bus.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.signrelay.spi.ErrorCode;

/** Scalars on the wire: times in microseconds, error codes by name. */
final class Scalars {
  private Scalars() {}

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.toSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /** A code of a later version counts as INTERNAL. */
  static ErrorCode errorCode(String name) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return ErrorCode.INTERNAL;
  }
}
