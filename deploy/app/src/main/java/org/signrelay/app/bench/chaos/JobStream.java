package org.signrelay.app.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.RequestLedger;
import org.signrelay.spi.SignRelayException;

/**
 * Has one training after the other done, from its start until it is told to finish; the last one is
 * done to its end. Thread-safe.
 */
final class JobStream implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Fleet fleet;
  private final RequestLedger ledger;
  private final List<String> jobs = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean finishing;
  private volatile int ended;

  JobStream(Fleet fleet, RequestLedger ledger) {
    this.fleet = fleet;
    this.ledger = ledger;
    this.thread = Thread.ofVirtual().name("chaos-jobs").start(this::run);
  }

  private void run() {
    try {
      while (!finishing) {
        submit();
        while (!hasEnded()) {
          TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        ended = jobs.size();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit() throws InterruptedException {
    while (true) {
      try {
        String job = fleet.submit();
        jobs.add(job);
        ledger.note("job", job);
        return;
      } catch (SignRelayException e) {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis()); // nothing was promised: asked again
      }
    }
  }

  private boolean hasEnded() {
    try {
      JsonNode status = fleet.kernel().get("/v1/training/jobs/" + jobs.getLast());
      return switch (status.get("state").asText()) {
        case "completed", "failed" -> true;
        default -> false;
      };
    } catch (SignRelayException e) {
      return false;
    }
  }

  /** Acknowledged by the kernel. */
  List<String> jobs() {
    return List.copyOf(jobs);
  }

  int ended() {
    return ended;
  }

  /** Submits nothing more; returns whether the last job ended in time. */
  boolean finish(Duration limit) throws InterruptedException {
    finishing = true;
    return thread.join(limit);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
