package org.signrelay.bus.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.ShareWorkerConfig;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The same work through a share group, as {@link ShareWorker} does it, and through a classic
 * consumer group: workers that each do one record at a time, of which every so many is slow. In the
 * classic group a worker owns partitions, and what lies behind a slow record there waits, though
 * other workers have nothing to do (head-of-line blocking).
 *
 * <p>Slow records spread evenly over the partitions if their distance and the number of workers
 * have no common divisor. Work is sleep, so the machine's cores count for nothing. Used by one
 * thread.
 */
public final class QueueComparison {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrap;
  private final Work work;

  /**
   * What is to be done.
   *
   * @param workers in each group; the classic one has as many partitions
   * @param records that all lie there when the work begins
   * @param slowEvery of so many records one is slow
   */
  public record Work(int workers, int records, int slowEvery, Duration fast, Duration slow) {
    boolean isSlow(int record) {
      return record % slowEvery == slowEvery / 2;
    }
  }

  /**
   * How it went.
   *
   * @param millis when each fast record was done, from the first record of all that was done
   * @param total until the last record was done, in milliseconds
   */
  public record Outcome(List<Long> millis, long total) {
    public Outcome {
      millis = millis.stream().sorted().toList();
    }
  }

  /** On a broker whose topics of other prefixes are left alone. */
  public QueueComparison(String bootstrap, Work work) {
    this.bootstrap = bootstrap;
    this.work = work;
  }

  /** When each record was done. */
  private final class Clock {
    private final AtomicLongArray done = new AtomicLongArray(work.records());
    private final CountDownLatch open = new CountDownLatch(work.records());

    void work(int record) {
      LockSupport.parkNanos((work.isSlow(record) ? work.slow() : work.fast()).toNanos());
      if (done.compareAndSet(record, 0, System.nanoTime())) {
        open.countDown();
      }
    }

    Outcome outcome() throws InterruptedException {
      if (!open.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new SignRelayException(
            ErrorCode.UNAVAILABLE, open.getCount() + " records were not done in time");
      }
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (int i = 0; i < work.records(); i++) {
        first = Math.min(first, done.get(i));
        last = Math.max(last, done.get(i));
      }
      List<Long> fast = new ArrayList<>();
      for (int i = 0; i < work.records(); i++) {
        if (!work.isSlow(i)) {
          fast.add(TimeUnit.NANOSECONDS.toMillis(done.get(i) - first));
        }
      }
      return new Outcome(fast, TimeUnit.NANOSECONDS.toMillis(last - first));
    }
  }

  /** Through a share group over one partition. */
  public Outcome shareGroup() throws InterruptedException {
    Clock clock = new Clock();
    List<ShareWorker<TrainingSegment>> workers = new ArrayList<>();
    try (Bus bus = Bus.connect(new BusConfig(bootstrap, "bench-share", "bench"))) {
      for (int i = 0; i < work.records(); i++) {
        bus.publisher()
            .publish(
                bus.topics().training().topic(),
                new TrainingSegment("bench", i, "none", "none", null, Map.of(), 0, null, "none"));
      }
      try {
        for (int i = 0; i < work.workers(); i++) {
          workers.add(
              bus.work(
                  bus.topics().training(),
                  ShareWorkerConfig.of(1),
                  delivery -> {
                    clock.work(delivery.value().number());
                    delivery.accept();
                  }));
        }
        return clock.outcome();
      } finally {
        workers.forEach(ShareWorker::close);
      }
    }
  }

  /** Through a classic group: a partition each worker. */
  public Outcome classicGroup() throws InterruptedException {
    Clock clock = new Clock();
    String topic = "bench-classic";
    publish(topic);
    CountDownLatch closing = new CountDownLatch(1);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < work.workers(); i++) {
      TopicPartition own = new TopicPartition(topic, i);
      workers.add(Thread.ofPlatform().daemon().start(() -> consume(own, clock::work, closing)));
    }
    try {
      return clock.outcome();
    } finally {
      closing.countDown();
      for (Thread worker : workers) {
        worker.join();
      }
    }
  }

  private void publish(String topic) throws InterruptedException {
    Map<String, Object> properties = properties("bench-publisher");
    try (Admin admin = Admin.create(properties);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(work.workers()), Optional.empty())))
          .all()
          .get();
      for (int i = 0; i < work.records(); i++) {
        String number = String.valueOf(i);
        producer.send(new ProducerRecord<>(topic, i % work.workers(), number, number)).get();
      }
    } catch (ExecutionException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "the work could not be published: " + e.getCause(), e);
    }
  }

  /** As a member of a group that has settled: no rebalance counts against the classic group. */
  private void consume(TopicPartition own, IntConsumer worker, CountDownLatch closing) {
    Map<String, Object> properties = properties("bench-" + own.partition());
    properties.put("group.id", "bench-classic");
    properties.put("auto.offset.reset", "earliest");
    properties.put("enable.auto.commit", "false");
    properties.put("max.poll.records", "1");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(own));
      while (closing.getCount() > 0) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          worker.accept(Integer.parseInt(record.value()));
          consumer.commitSync();
        }
      }
    }
  }

  private Map<String, Object> properties(String client) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("client.id", client);
    return properties;
  }
}
