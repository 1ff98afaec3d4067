package org.signrelay.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The API key of a web page that opens a socket: it cannot set headers, but may name subprotocols,
 * of which one is {@code signrelay.key.} and the key in base64url without padding.
 */
final class SocketKey {
  private static final String PREFIX = "signrelay.key.";

  private SocketKey() {}

  /**
   * Looks for the key.
   *
   * @param protocols the values of {@code Sec-WebSocket-Protocol}, each a list with commas
   */
  static Optional<String> find(List<String> protocols) {
    return protocols.stream()
        .flatMap(list -> List.of(list.split(",")).stream())
        .map(String::strip)
        .filter(protocol -> protocol.startsWith(PREFIX))
        .findFirst()
        .flatMap(protocol -> decoded(protocol.substring(PREFIX.length())));
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
