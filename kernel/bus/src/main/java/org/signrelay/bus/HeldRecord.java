package org.signrelay.bus;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record under a lock of ours. Any thread settles it, once; the lane that owns the consumer then
 * tells the broker.
 */
final class HeldRecord {
  private enum State {
    /** Locked, nobody has settled it. */
    OPEN,
    /** Settled; the broker knows or will know. */
    SETTLED,
    /** The lock went before anybody settled it: it is delivered again. */
    LOST
  }

  private final ConsumerRecord<byte[], byte[]> record;
  private final Position position;
  private final Consumer<HeldRecord> lane;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  /** Written before the record enters the lane's queue, read after it left it. */
  private AcknowledgeType outcome = AcknowledgeType.RELEASE;

  private long dueNanos;

  /**
   * @param lane told once, when the record is settled; called by the thread that settles it
   */
  HeldRecord(ConsumerRecord<byte[], byte[]> record, Consumer<HeldRecord> lane) {
    this.record = record;
    this.position = RecordDecoder.position(record);
    this.lane = lane;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  Position position() {
    return position;
  }

  int deliveryCount() {
    return record.deliveryCount().map(Short::intValue).orElse(1);
  }

  boolean isOpen() {
    return state.get() == State.OPEN;
  }

  /**
   * Settles it.
   *
   * @param pause how long the lock is kept before the broker is told
   * @throws IllegalStateException if it was settled before
   */
  void settle(AcknowledgeType wanted, Duration pause) {
    State before = state.compareAndExchange(State.OPEN, State.SETTLED);
    switch (before) {
      case OPEN -> {
        outcome = wanted;
        dueNanos = System.nanoTime() + pause.toNanos();
        lane.accept(this);
      }
      case SETTLED ->
          throw new IllegalStateException("the delivery of " + position + " was settled before");
      case LOST -> {}
    }
  }

  /** Takes it back from whoever works on it. */
  boolean lose() {
    return state.compareAndSet(State.OPEN, State.LOST);
  }

  AcknowledgeType outcome() {
    return outcome;
  }

  long dueNanos() {
    return dueNanos;
  }
}
