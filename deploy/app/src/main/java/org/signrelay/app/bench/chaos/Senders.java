package org.signrelay.app.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.RequestLedger;
import org.signrelay.app.bench.fleet.Way;
import org.signrelay.bus.Bus;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.clips.PoseFile;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Sends clips, by turns through the kernel's door and on the bus, at a bounded rate and with a
 * bounded number of them unanswered, until so many are acknowledged. Used by one thread.
 */
final class Senders implements AutoCloseable {
  /** Well above anything that a disturbance costs, and what the door permits at most. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int AT_ONCE = 32;
  private static final int UNANSWERED = 400;
  private static final Decoding DECODING = new Decoding(1, 16, 1f);
  private static final String DOOR =
      "/v1/translations?model=%s&wait=false&deadline_ms=%d&beam=%d&max_tokens=%d"
          .formatted(Fleet.MODEL, PATIENCE.toMillis(), DECODING.beamSize(), DECODING.maxTokens());

  private final Fleet fleet;
  private final Bus bus;
  private final String model;
  private final List<Clip> clips;
  private final List<byte[]> bodies;
  private final RequestLedger ledger;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param model the digest that requests on the bus name
   */
  Senders(Fleet fleet, Bus bus, String model, List<Clip> clips, RequestLedger ledger) {
    this.fleet = fleet;
    this.bus = bus;
    this.model = model;
    this.clips = List.copyOf(clips);
    this.bodies = clips.stream().map(PoseFile::write).toList();
    this.ledger = ledger;
  }

  /** Blocks until that many requests are acknowledged since the run began, or the time is up. */
  void sendUntil(int acknowledged, double ratePerSecond, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long pace = Math.round(1e9 / ratePerSecond);
    long next = System.nanoTime();
    for (int i = 0; ledger.acknowledged() < acknowledged && System.nanoTime() < end; i++) {
      while (ledger.open() >= UNANSWERED && System.nanoTime() < end) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      next =
          Math.max(next + pace, System.nanoTime()); // what was not sent in time is not sent later
      LockSupport.parkNanos(next - System.nanoTime());
      slots.acquire();
      int number = i;
      threads.execute(() -> send(number));
    }
    slots.acquire(AT_ONCE); // what is on its way
    slots.release(AT_ONCE);
  }

  private void send(int number) {
    Way way = number % 2 == 0 ? Way.HTTP : Way.BUS;
    int clip = number / 2 % clips.size();
    try {
      String id =
          switch (way) {
            case HTTP -> throughTheDoor(clip);
            case BUS -> onTheBus(clip);
          };
      ledger.acknowledged(id, way, clip);
    } catch (SignRelayException e) {
      if (e.code() == ErrorCode.OVERLOADED) {
        ledger.refused();
      } else {
        ledger.unacknowledged(way, String.valueOf(e.getMessage()));
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    } finally {
      slots.release();
    }
  }

  private String throughTheDoor(int clip) {
    JsonNode accepted = fleet.kernel().post(DOOR, "application/x-pose", bodies.get(clip));
    return accepted.get("id").asText();
  }

  private String onTheBus(int clip) {
    Instant now = Instant.now();
    TranslationRequest request =
        new TranslationRequest(
            UUID.randomUUID().toString(),
            model,
            new ClipSource.Inline(clips.get(clip)),
            DECODING,
            now.plus(PATIENCE),
            now,
            null);
    bus.publisher().publish(bus.topics().translations().topic(), request);
    return request.id();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
