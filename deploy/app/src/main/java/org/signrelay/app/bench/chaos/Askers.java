package org.signrelay.app.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.signrelay.app.bench.fleet.RequestLedger;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Asks the kernel for the text of every request twice: soon after its first result, and some time
 * later, when another kernel may have come. A kernel that is down is asked again when it is up; one
 * that is up and does not show the text is asked a bounded number of times. Thread-safe.
 */
final class Askers implements AutoCloseable {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final int LATER_FROM_MILLIS = 5_000;
  private static final int LATER_TO_MILLIS = 40_000;
  private static final int TRIES = 60;
  private static final int THREADS = 4;

  private final KernelClient kernel;
  private final RequestLedger ledger;
  private final long seed;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS);
  private final AtomicInteger pending = new AtomicInteger();

  Askers(KernelClient kernel, RequestLedger ledger, long seed) {
    this.kernel = kernel;
    this.ledger = ledger;
    this.seed = seed;
  }

  /** A first result of the request was seen on the bus. */
  void answered(String id) {
    int later =
        new SplittableRandom(seed ^ id.hashCode()).nextInt(LATER_FROM_MILLIS, LATER_TO_MILLIS);
    schedule(id, SOON, TRIES);
    schedule(id, Duration.ofMillis(later), TRIES);
  }

  private void schedule(String id, Duration after, int tries) {
    pending.incrementAndGet();
    var unused =
        timer.schedule(
            () -> {
              try {
                switch (ask(id)) {
                  case SHOWN -> {}
                  case NOT_SHOWN -> {
                    if (tries > 1) {
                      schedule(id, AGAIN, tries - 1);
                    }
                  }
                  case NOBODY_THERE -> schedule(id, AGAIN, tries);
                }
              } finally {
                pending.decrementAndGet();
              }
            },
            after.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** What came of a question. */
  enum Answer {
    SHOWN,
    /** The kernel has not caught up yet with what was sent on the bus, or never does. */
    NOT_SHOWN,
    NOBODY_THERE
  }

  /** Asks once. */
  Answer ask(String id) {
    try {
      JsonNode answer = kernel.get("/v1/translations/" + id);
      switch (answer.path("status").asText()) {
        case "done" -> ledger.served(id, answer.get("text").asText());
        case "failed" -> ledger.note("shown as failed", id, answer.path("error").asText());
        default -> {
          return Answer.NOT_SHOWN;
        }
      }
      return Answer.SHOWN;
    } catch (SignRelayException e) {
      return e.code() == ErrorCode.UNAVAILABLE ? Answer.NOBODY_THERE : Answer.NOT_SHOWN;
    }
  }

  /** How many questions are still to be asked. */
  int pending() {
    return pending.get();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
