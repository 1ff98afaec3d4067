package org.signrelay.server.live;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.signrelay.server.error.OverloadedException;
import org.signrelay.spi.Clip;

/**
 * Bounds the memory of all utterances, of whatever streams, that wait for their translation.
 * Thread-safe.
 */
final class WaitingClips {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int UNIT_BYTES = 1024;

  private final Semaphore room;

  /**
   * @param mebibytes for all of them together
   */
  WaitingClips(int mebibytes) {
    this.room = new Semaphore(mebibytes << 10);
  }

  /**
   * Takes room for a clip, until something is done.
   *
   * @throws OverloadedException if there is none
   */
  void hold(Clip clip, CompletableFuture<?> until) {
    int units =
        1 + (int) (4L * (clip.coordinates().length + clip.confidence().length) / UNIT_BYTES);
    if (!room.tryAcquire(units)) {
      throw new OverloadedException("live streams have filled the memory that they may use", SOON);
    }
    var unused = until.whenComplete((done, failure) -> room.release(units));
  }
}
