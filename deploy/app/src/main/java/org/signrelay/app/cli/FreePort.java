package org.signrelay.app.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Looks at ports before something slow is started that needs one. */
final class FreePort {
  private FreePort() {}

  /** A port of the loopback address that nobody listens on now. */
  static int any() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "this machine gives no port to listen on: " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that nobody listens there.
   *
   * @throws SignRelayException UNAVAILABLE with the address, if somebody does
   */
  static void check(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE,
          "cannot listen on %s:%d (%s); choose another --port"
              .formatted(host, port, e.getMessage()),
          e);
    }
  }
}
