package org.signrelay.app.bench.overload;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.signrelay.app.bench.fleet.RequestLedger;
import org.signrelay.app.bench.fleet.Way;

/**
 * Sends at a rate whatever becomes of it, and waits for no translation: an accepted request is
 * noted, a refusal is looked at. Used by one thread.
 */
final class Flood implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI door;
  private final List<byte[]> bodies;
  private final RequestLedger ledger;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger withRetryAfter = new AtomicInteger();
  private final AtomicInteger withoutRetryAfter = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  Flood(URI door, List<byte[]> bodies, RequestLedger ledger) {
    this.door = door;
    this.bodies = List.copyOf(bodies);
    this.ledger = ledger;
  }

  void send(double rate, Duration duration) throws InterruptedException {
    long began = System.nanoTime();
    long end = began + duration.toNanos();
    for (long i = 0; System.nanoTime() < end; i++) {
      long due = began + Math.round(i * 1e9 / rate);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int clip = (int) (i % bodies.size());
      threads.execute(() -> send(clip));
    }
    threads.shutdown();
    if (!threads.awaitTermination(ANSWER.toSeconds(), TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  private void send(int clip) {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(ANSWER)
            .header("Content-Type", "application/x-pose")
            .POST(BodyPublishers.ofByteArray(bodies.get(clip)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      switch (response.statusCode()) {
        case 202 ->
            ledger.acknowledged(JSON.readTree(response.body()).get("id").asText(), Way.HTTP, clip);
        case 429 -> {
          boolean told = response.headers().firstValueAsLong("Retry-After").orElse(0) >= 1;
          (told ? withRetryAfter : withoutRetryAfter).incrementAndGet();
          ledger.refused();
        }
        default -> {
          failed.incrementAndGet();
          ledger.unacknowledged(Way.HTTP, "status " + response.statusCode());
        }
      }
    } catch (IOException e) {
      failed.incrementAndGet();
      ledger.unacknowledged(Way.HTTP, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Refusals that say when to come again. */
  int withRetryAfter() {
    return withRetryAfter.get();
  }

  int withoutRetryAfter() {
    return withoutRetryAfter.get();
  }

  /** Neither accepted nor refused. */
  int failed() {
    return failed.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.close();
  }
}
