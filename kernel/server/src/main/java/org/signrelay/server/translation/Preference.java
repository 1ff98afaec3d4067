package org.signrelay.server.translation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Prefer} (RFC 7240): {@code respond-async}, {@code wait=SECONDS}, or both. What
 * it does not know it ignores, as the RFC asks.
 *
 * @param respondAsync an id at once, rather than a result later
 * @param atMost how long to wait for the result before an id will do
 */
record Preference(boolean respondAsync, Optional<Duration> atMost) {

  static Preference parse(@Nullable String header) {
    boolean respondAsync = false;
    Optional<Duration> atMost = Optional.empty();
    for (String word : header == null ? new String[0] : header.split("[,;]")) {
      String preference = word.strip().toLowerCase(Locale.ROOT);
      if (preference.equals("respond-async")) {
        respondAsync = true;
      } else if (preference.matches("wait\\s*=\\s*\\d{1,6}")) {
        long seconds = Long.parseLong(preference.substring(preference.indexOf('=') + 1).strip());
        atMost = Optional.of(Duration.ofSeconds(seconds));
      }
    }
    return new Preference(respondAsync, atMost);
  }
}
