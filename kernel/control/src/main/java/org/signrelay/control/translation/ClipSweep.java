package org.signrelay.control.translation;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps stored clips that nobody came to delete, at once and then every hour, on a thread of its
 * own, until it is closed. Thread-safe.
 */
public final class ClipSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClipSweep.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final StoredClips clips;
  private final Duration age;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clip-sweep").daemon().factory());

  /**
   * @param age see {@link IntakeLimits#clipsKept}
   */
  public ClipSweep(StoredClips clips, Duration age) {
    this.clips = clips;
    this.age = age;
    var unused =
        timer.scheduleWithFixedDelay(this::sweep, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      LOG.debug("{} stored clips and notes were swept", clips.sweep(age));
    } catch (RuntimeException e) { // the timer would never come back
      LOG.warn("The stored clips are not all swept; tried again in an hour", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
