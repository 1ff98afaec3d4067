package org.signrelay.app.bench;

import java.time.Duration;
import org.signrelay.spi.Clip;
import org.signrelay.spi.SignRelayException;

/**
 * A client's way in: hands a clip over and waits for its sentence. The bare model, a node over HTTP
 * and a node over Kafka are such doors. Thread-safe.
 */
@FunctionalInterface
public interface TranslationDoor {

  /**
   * Blocks until the answer is there.
   *
   * @throws SignRelayException if the request failed
   */
  Answer translate(Clip clip);

  /**
   * A sentence, and where the worker says that the time went.
   *
   * @param queue from the submission until a worker took it up
   * @param compute from then until the sentence was written
   */
  record Answer(String text, Duration queue, Duration compute) {}
}
