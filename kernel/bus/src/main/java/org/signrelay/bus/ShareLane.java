package org.signrelay.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One share consumer and the only thread that touches it. It takes a batch, keeps its locks, tells
 * the broker what became of each record, and takes the next batch when the last record is settled.
 *
 * <p>The client's rules, as of Kafka 4.4: a poll wants every record of the last one acknowledged;
 * after a RENEW the next poll hands the same records out again, at the same delivery count, and no
 * new ones beside them; a record whose renewal failed is not handed out, so its lock is lost.
 *
 * <p>When the consumer fails, in whatever way, its records count as lost and a new consumer takes
 * its place.
 */
final class ShareLane implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ShareLane.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private enum Phase {
    RUNNING,
    /** Takes nothing new, keeps what it has until that is settled. */
    DRAINING,
    /** Gives back what it has. */
    RELEASING
  }

  private final Supplier<ShareConsumer<byte[], byte[]>> consumers;
  private final Duration lock;
  private final Consumer<HeldRecord> handler;
  private final BlockingQueue<HeldRecord> settled = new LinkedBlockingQueue<>();
  private volatile Phase phase = Phase.RUNNING;
  private volatile int inFlight;

  // what follows belongs to the lane's thread
  private final Map<Position, HeldRecord> held = new LinkedHashMap<>();
  private final List<HeldRecord> leaving = new ArrayList<>();
  private long renewAt;

  /**
   * @param consumers opens a subscribed consumer
   * @param lock the group's lock, until the broker tells the true one
   * @param handler is handed each record that is taken, on this lane's thread: it must not block
   */
  ShareLane(
      Supplier<ShareConsumer<byte[], byte[]>> consumers,
      Duration lock,
      Consumer<HeldRecord> handler) {
    this.consumers = consumers;
    this.lock = lock;
    this.handler = handler;
  }

  int inFlight() {
    return inFlight;
  }

  void drain() {
    phase = Phase.DRAINING;
  }

  void release() {
    phase = Phase.RELEASING;
  }

  @Override
  public void run() {
    while (goesOn()) {
      try (ClosingConsumer lent = new ClosingConsumer(consumers.get())) {
        work(lent.consumer());
      } catch (Throwable e) { // a lane that ended would never be missed
        LOG.warn("A share consumer failed; its {} records come again", held.size(), e);
        loseAll();
        pause();
      }
    }
  }

  private boolean goesOn() {
    return phase == Phase.RUNNING || !held.isEmpty();
  }

  private void work(ShareConsumer<byte[], byte[]> consumer) {
    while (goesOn()) {
      if (held.isEmpty()) {
        admit(consumer, consumer.poll(POLL));
      } else {
        awaitSettled();
        acknowledgeDue(consumer);
        if (!held.isEmpty() && System.nanoTime() - renewAt >= 0) {
          renew(consumer);
        }
      }
      inFlight = held.size();
    }
  }

  /** Takes new records and recognises old ones; returns where all of them lie. */
  private Set<Position> admit(
      ShareConsumer<byte[], byte[]> consumer, Iterable<ConsumerRecord<byte[], byte[]>> records) {
    Set<Position> handedOut = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      HeldRecord fresh = new HeldRecord(record, settled::add);
      HeldRecord known = held.get(fresh.position());
      handedOut.add(fresh.position());
      if (known != null && known.deliveryCount() == fresh.deliveryCount()) {
        continue; // renewed
      }
      if (known != null) {
        forget(known);
      }
      held.put(fresh.position(), fresh);
      handler.accept(fresh);
    }
    renewAt = System.nanoTime() + lockNanos(consumer) / 3;
    inFlight = held.size();
    return handedOut;
  }

  private long lockNanos(ShareConsumer<byte[], byte[]> consumer) {
    Optional<Integer> millis = consumer.acquisitionLockTimeoutMs();
    return millis.map(TimeUnit.MILLISECONDS::toNanos).orElse(lock.toNanos());
  }

  private void awaitSettled() {
    long now = System.nanoTime();
    long wait = Math.min(POLL.toNanos(), renewAt - now);
    for (HeldRecord record : leaving) {
      wait = Math.min(wait, record.dueNanos() - now);
    }
    try {
      HeldRecord first = settled.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
      if (first != null) {
        leaving.add(first);
        settled.drainTo(leaving);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a lane", e);
    }
    if (phase == Phase.RELEASING) {
      giveBackOpen();
    }
  }

  private void giveBackOpen() {
    for (HeldRecord record : held.values()) {
      if (record.lose()) {
        leaving.add(record);
      }
    }
  }

  private void acknowledgeDue(ShareConsumer<byte[], byte[]> consumer) {
    long now = System.nanoTime();
    boolean any = false;
    for (Iterator<HeldRecord> records = leaving.iterator(); records.hasNext(); ) {
      HeldRecord record = records.next();
      boolean due = record.dueNanos() - now <= 0 || phase != Phase.RUNNING;
      if (due) {
        records.remove();
        if (held.remove(record.position(), record)) {
          consumer.acknowledge(record.record(), record.outcome());
          any = true;
        }
      }
    }
    if (any) {
      commit(consumer);
    }
  }

  private void renew(ShareConsumer<byte[], byte[]> consumer) {
    held.values().forEach(record -> consumer.acknowledge(record.record(), AcknowledgeType.RENEW));
    commit(consumer);
    Set<Position> renewed = admit(consumer, consumer.poll(Duration.ZERO));
    for (HeldRecord record : List.copyOf(held.values())) {
      if (!renewed.contains(record.position())) {
        LOG.warn("The lock on {} was lost; the record comes again", record.position());
        held.remove(record.position());
        forget(record);
      }
    }
  }

  private void commit(ShareConsumer<byte[], byte[]> consumer) {
    for (Map.Entry<TopicIdPartition, Optional<KafkaException>> result :
        consumer.commitSync(COMMIT).entrySet()) {
      result
          .getValue()
          .ifPresent(failure ->
              LOG.warn(
                  "Not all of {} could be acknowledged; what is not comes again",
                  result.getKey().topicPartition(),
                  failure));
    }
  }

  private void loseAll() {
    held.values().forEach(this::forget);
    held.clear();
    leaving.clear();
    inFlight = 0;
  }

  private void forget(HeldRecord record) {
    leaving.remove(record);
    boolean wasOpen = record.lose();
    LOG.debug("{} is forgotten, open: {}", record.position(), wasOpen);
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a lane", e);
    }
  }

  /** Closes in bounded time, and quietly: what it held comes again in any case. */
  private record ClosingConsumer(ShareConsumer<byte[], byte[]> consumer) implements AutoCloseable {
    @Override
    public void close() {
      try {
        consumer.close(CLOSE);
      } catch (KafkaException e) {
        LOG.warn("A share consumer did not close cleanly", e);
      }
    }
  }
}
