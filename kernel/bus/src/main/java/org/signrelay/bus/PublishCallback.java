package org.signrelay.bus;

import java.util.function.Consumer;
import org.signrelay.spi.SignRelayException;

/** Told once how publishing ended, on the producer's thread, where it must not block. */
public interface PublishCallback {
  /** For those who only want to know when it did not work. */
  static PublishCallback onFailure(Consumer<SignRelayException> told) {
    return new PublishCallback() {
      @Override
      public void published(Position position) {}

      @Override
      public void failed(SignRelayException failure) {
        told.accept(failure);
      }
    };
  }

  void published(Position position);

  /**
   * @param failure with UNAVAILABLE; whether the event was published is not known
   */
  void failed(SignRelayException failure);
}
