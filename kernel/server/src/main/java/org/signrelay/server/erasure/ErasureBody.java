package org.signrelay.server.erasure;

import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Who is to be erased.
 *
 * @param subject as requests name the person
 */
public record ErasureBody(@Nullable String subject) {

  String wanted() {
    if (subject == null) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "field subject must name a person, but is missing");
    }
    return subject;
  }
}
