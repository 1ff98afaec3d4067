package org.signrelay.app.cli;

import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Refuses numbers that make no sense. */
final class Bounds {
  private Bounds() {}

  /** The same number. */
  static int atLeast(String option, int value, int least) {
    if (value < least) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "%s must be %d or more, but was %d".formatted(option, least, value));
    }
    return value;
  }
}
