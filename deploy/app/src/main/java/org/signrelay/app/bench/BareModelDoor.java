package org.signrelay.app.bench;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.signrelay.spi.Clip;

/**
 * The model alone, one clip at a time a worker, on the caller's thread: no broker, no HTTP, no
 * batching. What any other door takes longer is its own doing. Thread-safe.
 */
public final class BareModelDoor implements TranslationDoor {
  /** As many as a translator has threads that decode, by default. */
  public static final int WORKERS = 2;

  private final Function<Clip, String> translate;
  private final Semaphore workers;

  /**
   * @param translate from clip to text; thread-safe
   * @param workers how many clips at once
   */
  public BareModelDoor(Function<Clip, String> translate, int workers) {
    this.translate = translate;
    this.workers = new Semaphore(workers, true); // first come, first served
  }

  @Override
  public Answer translate(Clip clip) {
    long submitted = System.nanoTime();
    workers.acquireUninterruptibly();
    try {
      long taken = System.nanoTime();
      String text = translate.apply(clip);
      return new Answer(
          text, Duration.ofNanos(taken - submitted), Duration.ofNanos(System.nanoTime() - taken));
    } finally {
      workers.release();
    }
  }
}
