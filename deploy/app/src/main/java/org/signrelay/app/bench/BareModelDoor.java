package org.signrelay.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.spi.Clip;

/**
 * The model alone, one clip at a time a worker, on the caller's thread: no broker, no HTTP, no
 * batching. What any other door takes longer is its own doing. Thread-safe.
 */
final class BareModelDoor implements TranslationDoor {
  private final Decoder decoder;
  private final ClipPreparation preparation;
  private final DecodingSettings settings;
  private final Semaphore workers;

  BareModelDoor(
      Decoder decoder, ClipPreparation preparation, DecodingSettings settings, int workers) {
    this.decoder = decoder;
    this.preparation = preparation;
    this.settings = settings;
    this.workers = new Semaphore(workers, true); // first come, first served
  }

  @Override
  public Answer translate(Clip clip) {
    long submitted = System.nanoTime();
    workers.acquireUninterruptibly();
    try {
      long taken = System.nanoTime();
      String text =
          decoder
              .translate(
                  List.of(preparation.prepare(clip)),
                  List.of(preparation.framesPerSecond()),
                  settings)
              .getFirst()
              .text();
      return new Answer(
          text,
          Duration.ofNanos(taken - submitted),
          Duration.ofNanos(System.nanoTime() - taken));
    } finally {
      workers.release();
    }
  }
}
