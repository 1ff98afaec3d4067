package org.signrelay.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Who may reach the door: anybody on this machine, and from elsewhere only those with a key. Asked
 * before the address is bound.
 */
public final class DoorPolicy {
  private DoorPolicy() {}

  /**
   * Lets an address through, or refuses to start with it.
   *
   * @param host a name or an address; all that it resolves to must be loopback if there is no key
   * @throws SignRelayException OPTION_INVALID with the sentence for the operator
   */
  public static void check(String host, Optional<String> apiKey) {
    if (apiKey.isPresent()) {
      if (apiKey.get().isBlank()) {
        throw refused("the API key must not be blank");
      }
      return;
    }
    if (!isLoopback(host)) {
      throw refused(
          "%s can be reached from other machines, which needs an API key: set SIGNRELAY_API_KEY, or bind 127.0.0.1"
              .formatted(host));
    }
  }

  private static boolean isLoopback(String host) {
    if (host.isBlank()) {
      throw refused("the address to bind must not be blank");
    }
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      throw refused(
          "the address to bind must be one of this machine, but '%s' is unknown".formatted(host));
    }
  }

  private static SignRelayException refused(String message) {
    return new SignRelayException(ErrorCode.OPTION_INVALID, message);
  }
}
