package org.signrelay.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a whole topic, every process for itself (no consumer group), and hands over each record in
 * the order of its partition. It reads on a thread of its own until it is closed; while no broker
 * answers it waits. A listener that throws is logged, and reading goes on with the next record.
 *
 * <p>Thread-safe.
 */
public final class TopicReader<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** Where to begin. */
  public enum From {
    /** With the oldest record that is kept. */
    BEGINNING,
    /** With the first record that is published after the reader was made. */
    END
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDecoder<T> decoder;
  private final Consumer<Received<T>> listener;
  private final Map<TopicPartition, Long> behind;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  TopicReader(
      BusConfig config,
      String topic,
      From from,
      RecordDecoder<T> decoder,
      Consumer<Received<T>> listener) {
    Map<String, Object> properties = config.clientProperties("reader-" + topic);
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.decoder = decoder;
    this.listener = listener;
    this.behind = new HashMap<>(assign(topic, from));
    this.thread = Thread.ofPlatform().name("reader-" + topic).daemon().unstarted(this::run);
    thread.start();
  }

  /** Returns how far each partition has to be read to have caught up with this moment. */
  private Map<TopicPartition, Long> assign(String topic, From from) {
    try {
      List<TopicPartition> partitions = partitions(topic);
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      switch (from) {
        case BEGINNING -> consumer.seekToBeginning(partitions);
        case END -> ends.forEach(consumer::seek);
      }
      return ends;
    } catch (KafkaException e) {
      consumer.close();
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "the topic " + topic + " could not be read: " + e.getMessage(), e);
    }
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("there is no such topic");
    }
    return partitions.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private void run() {
    try (consumer) {
      while (closing.getCount() > 0) {
        readOn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (WakeupException e) {
      LOG.debug("{} closes", thread.getName());
    }
  }

  private void readOn() throws InterruptedException {
    try {
      noteProgress();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        tell(decoder.decode(record));
      }
      noteProgress();
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn("{} cannot read and tries again", thread.getName(), e);
      boolean closes = closing.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("{} closes: {}", thread.getName(), closes);
    }
  }

  private void tell(Received<T> received) {
    try {
      listener.accept(received);
    } catch (RuntimeException | Error e) {
      LOG.error("The listener of {} failed at {}", thread.getName(), received.position(), e);
    }
  }

  private void noteProgress() {
    if (caughtUp.getCount() > 0) {
      behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (behind.isEmpty()) {
        caughtUp.countDown();
      }
    }
  }

  /** Whether everything was handed over that the topic held when the reader was made. */
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0;
  }

  /**
   * Waits until everything was handed over that the topic held when the reader was made.
   *
   * @return whether it was, in time
   */
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops reading; the listener is not called any more when this returns. */
  @Override
  public void close() {
    closing.countDown();
    consumer.wakeup();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
