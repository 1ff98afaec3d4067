package org.signrelay.app.bench.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Clients that do not wait for each other: a request is due every so often, whatever became of
 * those before it, and its latency counts from when it was due. So a stall is felt by all that
 * should have been sent meanwhile, and nothing is omitted (Tene's coordinated omission).
 *
 * <p>Sends from when it is made until {@link #stop}. Thread-safe.
 */
public final class OpenLoop {
  private static final Duration LAST_ANSWER = Duration.ofMinutes(2);

  private final TranslationDoor door;
  private final List<Clip> clips;
  private final double rate;
  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final long began = System.nanoTime();
  private final Thread pacer;
  private volatile boolean stopped;

  /** How a request ended. */
  public enum End {
    ANSWERED,
    /** Turned away with 429. */
    REFUSED,
    FAILED
  }

  /**
   * One request.
   *
   * @param due when it was to be sent, by {@link System#nanoTime}
   * @param nanos from then to its end
   * @param queue as the worker says; zero if it was not answered
   * @param compute as the worker says; zero if it was not answered
   */
  public record Sample(long due, long nanos, End end, Duration queue, Duration compute) {}

  private OpenLoop(TranslationDoor door, List<Clip> clips, double rate) {
    this.door = door;
    this.clips = List.copyOf(clips);
    this.rate = rate;
    this.pacer = Thread.ofPlatform().name("open-loop").daemon().start(this::pace);
  }

  /**
   * Begins to send.
   *
   * @param clips sent in turn
   * @param rate requests a second
   */
  public static OpenLoop start(TranslationDoor door, List<Clip> clips, double rate) {
    return new OpenLoop(door, clips, rate);
  }

  /** Sends for some time, and waits for the answers. */
  public static OpenLoad measure(
      TranslationDoor door, List<Clip> clips, double rate, Duration duration)
      throws InterruptedException {
    OpenLoop loop = start(door, clips, rate);
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    return loop.stop();
  }

  private void pace() {
    for (long i = 0; !stopped; i++) {
      long due = began + Math.round(i * 1e9 / rate);
      while (!stopped && System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      Clip clip = clips.get((int) (i % clips.size()));
      if (!stopped) {
        requests.execute(() -> send(clip, due));
      }
    }
  }

  private void send(Clip clip, long due) {
    try {
      TranslationDoor.Answer answer = door.translate(clip);
      add(due, End.ANSWERED, answer.queue(), answer.compute());
    } catch (SignRelayException e) {
      boolean refused = e.code() == ErrorCode.OVERLOADED;
      if (!refused) {
        failures.add(e.code() + ": " + e.getMessage());
      }
      add(due, refused ? End.REFUSED : End.FAILED, Duration.ZERO, Duration.ZERO);
    }
  }

  private void add(long due, End end, Duration queue, Duration compute) {
    samples.add(new Sample(due, System.nanoTime() - due, end, queue, compute));
  }

  /** Those that ended so far. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** Why requests failed. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** Sends no more, waits for what is on its way, and sums up. */
  public OpenLoad stop() throws InterruptedException {
    stopped = true;
    double seconds = (System.nanoTime() - began) / 1e9;
    pacer.join();
    requests.shutdown();
    if (!requests.awaitTermination(LAST_ANSWER.toSeconds(), TimeUnit.SECONDS)) {
      requests.shutdownNow();
    }
    return OpenLoad.of(samples(), rate, seconds);
  }
}
