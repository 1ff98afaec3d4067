package org.signrelay.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.signrelay.spi.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off a queue: takes records under locks, hands each to the handler on a thread of its own,
 * renews the locks meanwhile, and tells the broker what became of each. Deliveries are settled in
 * any order, from any thread.
 *
 * <p>Kafka's share consumer takes no new record before all of its last ones are settled, so a
 * worker of more than one delivery spreads them over a few consumers, its lanes (see {@link
 * ShareWorkerConfig#lanes}): while one holds a slow record, the others go on.
 *
 * <p>What cannot be worked off goes to the dead letters, once for one cause: what the handler
 * rejects, what cannot be read, and what comes for the last permitted time. That last delivery is
 * not worked on; it is there to write the dead letter, so that a record which kills its workers is
 * not lost without a word on brokers that write no dead letters.
 *
 * <p>It runs from when it is made until {@link #stop}. Thread-safe.
 */
public final class ShareWorker<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShareWorker.class);
  private static final Duration TO_RELEASE = Duration.ofSeconds(15);

  private final WorkQueue<T> queue;
  private final ShareWorkerConfig config;
  private final RecordDecoder<T> decoder;
  private final DeadLetterWriter deadLetters;
  private final DeliveryHandler<T> handler;
  private final List<ShareLane> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final ExecutorService handlers;

  ShareWorker(
      BusConfig bus,
      WorkQueue<T> queue,
      ShareWorkerConfig config,
      RecordDecoder<T> decoder,
      DeadLetterWriter deadLetters,
      DeliveryHandler<T> handler) {
    this.queue = queue;
    this.config = config;
    this.decoder = decoder;
    this.deadLetters = deadLetters;
    this.handler = handler;
    this.handlers =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name(queue.group() + "-delivery-", 0).factory());
    for (int lane = 0; lane < config.lanes(); lane++) {
      int index = lane;
      lanes.add(new ShareLane(() -> open(bus, index), config.lock(), this::dispatch));
    }
    for (ShareLane lane : lanes) {
      threads.add(
          Thread.ofPlatform().daemon().name(queue.group() + "-lane-" + threads.size()).start(lane));
    }
  }

  private ShareConsumer<byte[], byte[]> open(BusConfig bus, int lane) {
    Map<String, Object> properties = bus.clientProperties(queue.group() + "-" + lane);
    properties.put("group.id", queue.group());
    properties.put("share.acknowledgement.mode", "explicit");
    properties.put("share.acquire.mode", "record_limit");
    properties.put("max.poll.records", String.valueOf(config.batch(lane)));
    ShareConsumer<byte[], byte[]> consumer =
        new KafkaShareConsumer<>(
            properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(queue.topic().name()));
    return consumer;
  }

  private void dispatch(HeldRecord held) {
    handlers.execute(() -> work(held));
  }

  private void work(HeldRecord held) {
    Duration pause = config.pauseBeforeRelease(held.deliveryCount());
    try {
      work(held, pause);
    } catch (Throwable e) { // a record that stayed open would be renewed for ever
      LOG.error("The handler of {} failed at {}", queue.group(), held.position(), e);
      if (held.isOpen()) {
        held.settle(AcknowledgeType.RELEASE, pause);
      }
    }
  }

  private void work(HeldRecord held, Duration pause) throws Exception {
    if (held.deliveryCount() >= config.deliveryLimit()) {
      String message =
          "delivered %d times, and no worker finished it".formatted(held.deliveryCount() - 1);
      deadLetters.bury(held, ErrorCode.DELIVERY_LIMIT_REACHED, message, pause);
      return;
    }
    switch (decoder.decode(held.record())) {
      case Received.Event<T> event ->
          handler.handle(new LockedDelivery<>(event, held, deadLetters, pause));
      case Received.Removed<T> removed ->
          deadLetters.bury(held, ErrorCode.RECORD_UNREADABLE, "the record has no value", pause);
      case Received.UnreadableRecord<T> unreadable ->
          deadLetters.bury(held, ErrorCode.RECORD_UNREADABLE, unreadable.reason(), pause);
    }
  }

  /** How many deliveries are not settled yet. */
  public int inFlight() {
    return lanes.stream().mapToInt(ShareLane::inFlight).sum();
  }

  /**
   * Takes nothing new, waits for what is in flight to be settled, and releases what is not by then.
   *
   * @return whether all of it was settled
   */
  public boolean stop(Duration drain) {
    lanes.forEach(ShareLane::drain);
    boolean drained = join(drain);
    lanes.forEach(ShareLane::release);
    if (!join(TO_RELEASE)) {
      LOG.warn(
          "{} did not stop in time; its records come again when their locks end", queue.group());
    }
    handlers.shutdown();
    return drained;
  }

  private boolean join(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean all = true;
    for (Thread thread : threads) {
      try {
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        all &= thread.join(Duration.ofMillis(left));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return all;
  }

  /** Stops without waiting for what is in flight. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
