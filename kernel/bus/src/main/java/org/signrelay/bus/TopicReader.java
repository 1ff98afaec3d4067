package org.signrelay.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

  /** How far each partition has to be read; those that have been are taken out. */
  private record Milestone(Map<TopicPartition, Long> behind, CountDownLatch reached) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDecoder<T> decoder;
  private final Consumer<Received<T>> listener;
  private final List<TopicPartition> partitions;

  /** What somebody waits for that has not been reached; used by our thread alone once it runs. */
  private final List<Milestone> ahead = new ArrayList<>();

  private final Queue<CountDownLatch> asked = new ConcurrentLinkedQueue<>();
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
    this.partitions = assign(topic, from);
    this.thread = Thread.ofPlatform().name("reader-" + topic).daemon().unstarted(this::run);
    thread.start();
  }

  private List<TopicPartition> assign(String topic, From from) {
    try {
      List<TopicPartition> all = partitions(topic);
      consumer.assign(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      switch (from) {
        case BEGINNING -> consumer.seekToBeginning(all);
        case END -> ends.forEach(consumer::seek);
      }
      ahead.add(new Milestone(new HashMap<>(ends), caughtUp));
      return all;
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
      setMilestones();
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

  private void setMilestones() {
    for (CountDownLatch latch = asked.peek(); latch != null; latch = asked.peek()) {
      ahead.add(new Milestone(new HashMap<>(consumer.endOffsets(partitions)), latch));
      asked.remove();
    }
  }

  private void noteProgress() {
    ahead.removeIf(milestone -> {
      milestone
          .behind()
          .entrySet()
          .removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      boolean reached = milestone.behind().isEmpty();
      if (reached) {
        milestone.reached().countDown();
      }
      return reached;
    });
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

  /**
   * Waits until everything was handed over that the topic holds at this moment. It begins with the
   * next poll, so it takes up to a second even where nothing is behind. Not for the listener, which
   * would wait for itself.
   *
   * @return whether it was, in time
   */
  public boolean awaitPresent(Duration limit) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    asked.add(reached);
    return reached.await(limit.toMillis(), TimeUnit.MILLISECONDS);
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
