package org.signrelay.bus;

import org.signrelay.spi.SignRelayException;

/** Told once how publishing ended, on the producer's thread, where it must not block. */
public interface PublishCallback {
  void published(Position position);

  /**
   * @param failure with UNAVAILABLE; whether the event was published is not known
   */
  void failed(SignRelayException failure);
}
