package org.signrelay.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceConfigurationError;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.spi.ErrorCode;

/** What the bus promises on every Kafka it runs on. */
abstract class BusContract {
  private static final Duration LOCK = Duration.ofSeconds(2);
  private static final long PATIENCE_SECONDS = 30;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final BlockingQueue<Delivery<TranslationRequest>> deliveries =
      new LinkedBlockingQueue<>();
  private Bus bus;
  private WorkQueue<TranslationRequest> queue;

  abstract String bootstrapServers();

  @BeforeEach
  void connect() {
    bus = connect("test-" + UUID.randomUUID(), "kernel");
    queue = bus.topics().translations();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  // ---- work queues

  @Test
  void halfOf32DeliveriesAreRenewedWhileNewOnesComeAndEachIsSettledOnce() throws Exception {
    for (int i = 0; i < 32; i++) {
      publish("first-" + i);
    }
    ShareWorker<TranslationRequest> worker = work(32, 4, 10);
    List<Delivery<TranslationRequest>> first = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      first.add(nextDelivery());
    }
    first.sort((a, b) -> Long.compare(a.position().offset(), b.position().offset()));
    List<Delivery<TranslationRequest>> kept = first.subList(0, 16);
    first.subList(16, 32).reversed().forEach(Delivery::accept);

    // new requests come and go for two locks, while the first half is still being worked on
    long end = System.nanoTime() + 2 * LOCK.toNanos();
    int later = 0;
    while (System.nanoTime() < end) {
      publish("later-" + later++);
      Delivery<TranslationRequest> delivery = nextDelivery();
      assertThat(delivery.key()).isEqualTo("later-" + (later - 1));
      assertThat(delivery.deliveryCount()).isEqualTo(1);
      delivery.accept();
    }

    assertThat(later).isGreaterThan(10);
    assertThat(kept).allMatch(Delivery::isHeld);
    assertThat(worker.inFlight()).isGreaterThanOrEqualTo(16);
    assertThat(bus.backlog(queue)).isGreaterThanOrEqualTo(16);
    kept.reversed().forEach(Delivery::accept);
    awaitBacklog(0);
    assertThat(first).allMatch(delivery -> delivery.deliveryCount() == 1);
    assertThat(deliveries).isEmpty();
    assertThatThrownBy(() -> kept.getFirst().release())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("settled before");
  }

  @Test
  void aRejectedRecordIsNeverDeliveredAgainAndIsOneDeadLetterWithItsReason() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    TraceContext trace =
        new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null);
    Position source =
        bus.publisher().publish(queue.topic(), TestEvents.request("bad"), Optional.of(trace));
    work(2, 2, 10);
    Delivery<TranslationRequest> delivery = nextDelivery();
    assertThat(delivery.trace()).contains(trace);

    delivery.reject(ErrorCode.CLIP_TOO_LONG, "a clip has at most 10 frames, found 12");

    DeadLetter letter = next(letters);
    assertThat(letter.source()).isEqualTo(source);
    assertThat(letter.key()).isEqualTo("bad");
    assertThat(letter.code()).isEqualTo(ErrorCode.CLIP_TOO_LONG);
    assertThat(letter.message()).isEqualTo("a clip has at most 10 frames, found 12");
    assertThat(letter.attempts()).isEqualTo(1);
    assertThat(letter.worker()).isEqualTo("kernel");
    assertThat(letter.headers())
        .containsEntry("ce_type", "signrelay.translation.requested.v1")
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "kernel")
        .containsEntry("ce_subject", "bad")
        .containsEntry("content-type", "application/avro")
        .containsKeys("ce_id", "ce_time");
    awaitBacklog(0);
    publish("good");
    Delivery<TranslationRequest> next = nextDelivery();
    assertThat(next.key()).isEqualTo("good");
    next.accept();
    awaitBacklog(0);
    assertThat(recordsIn(queue.deadLetterTopic())).isEqualTo(1);
  }

  @Test
  void aDeadLetterIsFoundByItsPlaceAndHoldsTheRequestThatFailed() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    publish("other");
    publish("failed");
    work(1, 1, 10);
    nextDelivery().reject(ErrorCode.NOT_FOUND, "no such model");
    nextDelivery().reject(ErrorCode.NOT_FOUND, "no such model");
    next(letters);
    DeadLetter letter = next(letters);

    DeadLetter found = bus.deadLetter(letter.letter()).orElseThrow();

    assertThat(found.source()).isEqualTo(letter.source());
    assertThat(bus.content(queue, found).orElseThrow().id()).isEqualTo("failed");
    Position beyond = new Position(letter.letter().topic(), 0, letter.letter().offset() + 1);
    assertThat(bus.deadLetter(beyond)).isEmpty();
  }

  @Test
  void aReleasedRecordComesBackWithCount2() throws Exception {
    publish("twice");
    work(1, 1, 10);

    nextDelivery().release();

    Delivery<TranslationRequest> second = nextDelivery();
    assertThat(second.key()).isEqualTo("twice");
    assertThat(second.deliveryCount()).isEqualTo(2);
    second.accept();
    awaitBacklog(0);
  }

  @Test
  void aRecordWhoseHandlerAlwaysFailsIsDeadLetteredAtTheLimit() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    publish("poison");
    BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
    ShareWorkerConfig config = new ShareWorkerConfig(1, 1, LOCK, 3, Duration.ofMillis(10));
    ShareWorker<TranslationRequest> worker =
        bus.work(
            queue,
            config,
            delivery -> {
              counts.add(delivery.deliveryCount());
              throw new IllegalStateException("the handler fails on purpose");
            });
    opened.add(worker);

    DeadLetter letter = next(letters);

    assertThat(letter.code()).isEqualTo(ErrorCode.DELIVERY_LIMIT_REACHED);
    assertThat(letter.message()).isEqualTo("delivered 2 times, and no worker finished it");
    assertThat(letter.attempts()).isEqualTo(3);
    awaitBacklog(0);
    assertThat(counts).containsExactly(1, 2);
    assertThat(recordsIn(queue.deadLetterTopic())).isEqualTo(1);
  }

  @Test
  void aRecordComesBackAfterAnyErrorOfItsHandler() throws Exception {
    publish("unlucky");
    BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
    ShareWorkerConfig config = new ShareWorkerConfig(1, 1, LOCK, 10, Duration.ofMillis(10));
    opened.add(
        bus.work(
            queue,
            config,
            delivery -> {
              counts.add(delivery.deliveryCount());
              switch (delivery.deliveryCount()) {
                case 1 -> throw new AssertionError("the handler fails on purpose");
                case 2 -> throw new ServiceConfigurationError("the handler fails on purpose");
                default -> delivery.accept();
              }
            }));

    awaitBacklog(0);

    assertThat(counts).containsExactly(1, 2, 3);
  }

  @Test
  void aRecordThatCannotEvenBeDecodedIsDeadLetteredAtTheLimit() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    publish("poison");
    ShareWorkerConfig config = new ShareWorkerConfig(1, 1, LOCK, 3, Duration.ofMillis(10));
    bus.work(queue, config, deliveries::add).stop(Duration.ZERO);
    opened.add(
        new ShareWorker<TranslationRequest>(
            new BusConfig(bootstrapServers(), "any", "kernel"),
            queue,
            config,
            record -> {
              throw new IllegalStateException("the decoder fails on purpose");
            },
            new DeadLetterWriter(bus.publisher(), queue.deadLetterTopic(), "kernel"),
            deliveries::add));

    assertThat(next(letters).code()).isEqualTo(ErrorCode.DELIVERY_LIMIT_REACHED);
    awaitBacklog(0);
  }

  @Test
  void aStoppedWorkerGivesBackWhatItHas() throws Exception {
    publish("a");
    publish("b");
    ShareWorker<TranslationRequest> worker = work(2, 1, 10);
    Delivery<TranslationRequest> a = nextDelivery();
    Delivery<TranslationRequest> b = nextDelivery();
    b.accept();
    awaitBacklog(1);

    assertThat(worker.stop(Duration.ofMillis(300))).isFalse();

    assertThat(a.isHeld()).isFalse();
    a.accept(); // too late: does nothing
    work(2, 1, 10);
    Delivery<TranslationRequest> again = nextDelivery();
    assertThat(again.key()).isEqualTo(a.key());
    assertThat(again.deliveryCount()).isEqualTo(2);
    again.accept();
    awaitBacklog(0);
  }

  @Test
  void aWorkerIsDrainedByWhatIsSettledWhileItStops() throws Exception {
    publish("last");
    ShareWorker<TranslationRequest> worker = work(1, 1, 10);
    Delivery<TranslationRequest> last = nextDelivery();
    CompletableFuture<Boolean> drained =
        CompletableFuture.supplyAsync(() -> worker.stop(Duration.ofSeconds(PATIENCE_SECONDS)));

    last.accept();

    assertThat(drained.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    awaitBacklog(0);
  }

  @Test
  void theRecordOfAKilledProcessComesBack() throws Exception {
    publish("orphan");
    try (HangingWorkerProcess killed = HangingWorkerProcess.start(bus, bootstrapServers())) {
      killed.awaitLine("took orphan");
    }

    work(1, 1, 10);

    Delivery<TranslationRequest> delivery = nextDelivery();
    assertThat(delivery.key()).isEqualTo("orphan");
    assertThat(delivery.deliveryCount()).isEqualTo(2);
    delivery.accept();
    awaitBacklog(0);
  }

  @Test
  void whatIsNoRequestIsDeadLetteredAndTheWorkerGoesOn() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    byte[] unknownSchema = new byte[32];
    unknownSchema[0] = (byte) 0xC3;
    unknownSchema[1] = 1;
    send("garbage", "not Avro".getBytes(UTF_8));
    send("unknown", unknownSchema);
    send("empty", null);
    publish("good");
    work(4, 2, 10);

    Delivery<TranslationRequest> good = nextDelivery();
    assertThat(good.key()).isEqualTo("good");
    good.accept();
    Map<String, DeadLetter> byKey = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      DeadLetter letter = next(letters);
      byKey.put(letter.key(), letter);
    }
    assertThat(byKey.values()).allMatch(letter -> letter.code() == ErrorCode.RECORD_UNREADABLE);
    assertThat(byKey.get("garbage").message()).contains("single-object encoding");
    assertThat(byKey.get("garbage").value()).isEqualTo("not Avro".getBytes(UTF_8));
    assertThat(byKey.get("unknown").message()).contains("unknown schema");
    assertThat(byKey.get("empty").message()).isEqualTo("the record has no value");
    awaitBacklog(0);
  }

  @Test
  void aRecordThatIsTooLongIsDeadLetteredWithoutItsBytes() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "compression.type", "zstd",
            "max.request.size", "8000000");
    try (var foreign =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      foreign.send(new ProducerRecord<>(queue.topic().name(), "long", new byte[5_000_000])).get();
    }
    work(1, 1, 10);

    DeadLetter letter = next(letters);

    assertThat(letter.key()).isEqualTo("long");
    assertThat(letter.message()).isEqualTo("a record has at most 1000000 bytes, found 5000000");
    assertThat(letter.value()).isEmpty();
    awaitBacklog(0);
  }

  @Test
  void aRecordWhoseKeyIsTooLongIsDeadLetteredWithoutItsKey() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers(),
            "compression.type", "zstd",
            "max.request.size", "8000000");
    try (var foreign =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      foreign
          .send(new ProducerRecord<>(queue.topic().name(), "k".repeat(5_000_000), new byte[1]))
          .get();
    }
    work(1, 1, 10);

    DeadLetter letter = next(letters);

    assertThat(letter.key()).isEmpty();
    assertThat(letter.code()).isEqualTo(ErrorCode.RECORD_UNREADABLE);
    awaitBacklog(0);
  }

  @Test
  void aDeadLetterThatWasWrittenTwiceIsHandedOverOnce() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    for (long offset : new long[] {7, 7, 8}) {
      bury(offset);
    }

    assertThat(next(letters).source().offset()).isEqualTo(7);
    assertThat(next(letters).source().offset()).isEqualTo(8);
    assertThat(recordsIn(queue.deadLetterTopic())).isEqualTo(3);
  }

  @Test
  void aDeadLetterWhoseListenerFailsIsHandedOverAgainBeforeTheNext() throws Exception {
    BlockingQueue<Long> taken = new LinkedBlockingQueue<>();
    AtomicInteger attempts = new AtomicInteger();
    bury(7);
    bury(8);
    opened.add(
        bus.deadLetters(
            queue,
            letter -> {
              taken.add(letter.source().offset());
              switch (attempts.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("the listener fails on purpose");
                case 2 -> throw new AssertionError("the listener fails on purpose");
                default -> {}
              }
            }));

    assertThat(List.of(next(taken), next(taken), next(taken), next(taken)))
        .containsExactly(7L, 7L, 7L, 8L);
  }

  @Test
  void aDeadLetterThatItsListenerNeverTakesDoesNotHoldUpTheOthers() throws Exception {
    BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
    bury(7);
    bury(8);
    opened.add(
        bus.deadLetters(
            queue,
            letter -> {
              if (letter.source().offset() == 7) {
                throw new IllegalStateException("the listener fails on purpose");
              }
              letters.add(letter);
            }));

    assertThat(next(letters).source().offset()).isEqualTo(8);
  }

  @Test
  void theBacklogCountsWhatIsNotSettled() throws Exception {
    assertThat(bus.backlog(queue)).isZero();
    publish("a");
    publish("b");
    assertThat(bus.backlog(queue)).isEqualTo(2);

    work(2, 1, 10);
    nextDelivery().accept();

    awaitBacklog(1);
    nextDelivery().accept();
    awaitBacklog(0);
  }

  // ---- ordered facts and state

  @Test
  void aReaderFromTheEndSeesOnlyWhatComesLater() throws Exception {
    bus.publisher().publish(bus.topics().translationResults(), TestEvents.result("1", "early"));
    BlockingQueue<Received<TranslationResult>> received = new LinkedBlockingQueue<>();
    TopicReader<TranslationResult> reader =
        bus.read(bus.topics().translationResults(), TopicReader.From.END, received::add);
    opened.add(reader);
    TranslationResult late = TestEvents.result("2", "late", TestEvents.NOON);
    Position position = bus.publisher().publish(bus.topics().translationResults(), late);

    Received<TranslationResult> first = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);

    assertThat(first)
        .isInstanceOfSatisfying(
            Received.Event.class,
            event -> {
              assertThat(event.value()).isEqualTo(late);
              assertThat(event.position()).isEqualTo(position);
            });
    assertThat(reader.awaitCaughtUp(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
  }

  @Test
  void whatWasPublishedBeforeAReaderIsAskedForThePresentIsHandedOverByThen() throws Exception {
    Queue<TranslationResult> received = new ConcurrentLinkedQueue<>();
    TopicReader<TranslationResult> reader =
        bus.read(
            bus.topics().translationResults(),
            TopicReader.From.END,
            event -> {
              if (event instanceof Received.Event<TranslationResult> whole) {
                received.add(whole.value());
              }
            });
    opened.add(reader);
    assertThat(reader.awaitPresent(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    for (int i = 1; i <= 20; i++) {
      bus.publisher()
          .publish(bus.topics().translationResults(), TestEvents.result("" + i, "a text"));

      assertThat(reader.awaitPresent(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
      assertThat(received).hasSize(i);
    }
  }

  @Test
  void aListenerThatThrowsAndARecordThatIsNoEventDoNotStopAReader() throws Exception {
    BlockingQueue<Received<TranslationResult>> received = new LinkedBlockingQueue<>();
    opened.add(
        bus.read(
            bus.topics().translationResults(),
            TopicReader.From.BEGINNING,
            event -> {
              received.add(event);
              throw new IllegalStateException("the listener fails on purpose");
            }));
    String topic = bus.topics().translationResults().name();
    bus.publisher().send(new ProducerRecord<>(topic, "x", "garbage".getBytes(UTF_8)));
    bus.publisher().publish(bus.topics().translationResults(), TestEvents.result("1", "text"));

    assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(Received.UnreadableRecord.class);
    assertThat(received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(Received.Event.class);
  }

  @Test
  void aViewIsRebuiltAfterARestartAndFollowsTheTopic() throws Exception {
    Topic<JobStatus> topic = bus.topics().trainingStatus();
    bus.publisher().publish(topic, status("job-1", JobStatus.State.RUNNING));
    bus.publisher().publish(topic, status("job-1", JobStatus.State.COMPLETED));
    bus.publisher().publish(topic, status("job-2", JobStatus.State.RUNNING));
    bus.publisher().publish(topic, status("job-3", JobStatus.State.QUEUED));
    bus.publisher().remove(topic, "job-3");

    Bus restarted = connect(bus.topics().prefix(), "kernel-2");
    CompactedView<JobStatus> view = restarted.view(topic);
    opened.add(view);
    assertThat(view.awaitCaughtUp(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();

    assertThat(view.snapshot()).containsOnlyKeys("job-1", "job-2");
    assertThat(view.get("job-1").orElseThrow().state()).isEqualTo(JobStatus.State.COMPLETED);
    BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    view.addListener((key, event) -> changes.add(key + " " + event.map(JobStatus::state)));
    bus.publisher().publish(topic, status("job-2", JobStatus.State.FAILED));
    bus.publisher().remove(topic, "job-1");
    assertThat(next(changes)).isEqualTo("job-2 Optional[FAILED]");
    assertThat(next(changes)).isEqualTo("job-1 Optional.empty");
    assertThat(view.snapshot()).containsOnlyKeys("job-2");
  }

  @Test
  void theResultWithTheLowestOffsetCountsAlsoAfterARestart() throws Exception {
    Topic<TranslationResult> topic = bus.topics().translationResults();
    ResultView view = results(100);
    CompletableFuture<TranslationResult> answer = view.whenAnswered("r");
    CompletableFuture<TranslationResult> given = view.whenAnswered("never");
    assertThat(view.waiting()).isEqualTo(2);
    given.cancel(false);

    bus.publisher().publish(topic, TestEvents.result("r", "first"));
    bus.publisher().publish(topic, TestEvents.result("r", "second"));
    bus.publisher().publish(topic, TestEvents.result("other", "third"));

    assertThat(text(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS))).isEqualTo("first");
    view.whenAnswered("other").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(view.waiting()).isZero();
    assertThat(view.find("r").map(BusContract::text)).contains("first");
    ResultView rebuilt = results(100);
    assertThat(rebuilt.awaitCaughtUp(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    assertThat(rebuilt.find("r").map(BusContract::text)).contains("first");
    assertThat(text(rebuilt.whenAnswered("r").getNow(null))).isEqualTo("first");
  }

  @Test
  void resultsAreForgottenByAgeAndNumber() throws Exception {
    Topic<TranslationResult> topic = bus.topics().translationResults();
    Instant old = Instant.now().minus(Duration.ofHours(2));
    bus.publisher().publish(topic, TestEvents.result("old", "text", old));
    for (String id : List.of("a", "b", "c")) {
      bus.publisher().publish(topic, TestEvents.result(id, "text"));
    }

    ResultView view = results(2);

    assertThat(view.awaitCaughtUp(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    assertThat(view.find("old")).isEmpty();
    assertThat(view.find("a")).isEmpty();
    assertThat(view.find("b")).isPresent();
    assertThat(view.find("c")).isPresent();
  }

  @Test
  void aRecordOfANewerVersionIsReadByItsSchemaFromTheTopic() throws Exception {
    NewerWriter newer = new NewerWriter();
    ResultView view = results(10);
    CompletableFuture<TranslationResult> answer = view.whenAnswered("from-the-future");
    bus.publisher()
        .send(
            new ProducerRecord<>(
                bus.topics().schemas(), newer.fingerprint(), newer.schemaJson().getBytes(UTF_8)));

    String topic = bus.topics().translationResults().name();
    bus.publisher()
        .send(
            new ProducerRecord<>(
                topic, "from-the-future", newer.write("from-the-future", "hello")));

    TranslationResult result = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(text(result)).isEqualTo("hello");
    assertThat(result.replyTo()).as("the default of a field that was not written").isNull();
  }

  @Test
  void publishingWithoutWaitingTellsThePositionsInOrder() throws Exception {
    PublishLog log = new PublishLog();
    for (int i = 0; i < 3; i++) {
      bus.publisher()
          .publishAsync(
              bus.topics().translationResults(),
              TestEvents.result("r" + i, "text"),
              Optional.empty(),
              log);
    }

    assertThat(next(log.positions).offset()).isZero();
    assertThat(next(log.positions).offset()).isEqualTo(1);
    assertThat(next(log.positions).offset()).isEqualTo(2);
    assertThat(log.failures).isEmpty();
  }

  // ---- what the tests share

  private Bus connect(String prefix, String process) {
    Bus connected = Bus.connect(new BusConfig(bootstrapServers(), prefix, process));
    opened.add(connected);
    return connected;
  }

  Bus bus() {
    return bus;
  }

  ShareWorker<TranslationRequest> work(int maxInFlight, int lanes, int limit) {
    ShareWorkerConfig config =
        new ShareWorkerConfig(maxInFlight, lanes, LOCK, limit, Duration.ofMillis(10));
    ShareWorker<TranslationRequest> worker = bus.work(queue, config, deliveries::add);
    opened.add(worker);
    return worker;
  }

  private ResultView results(int maxResults) {
    ResultView view = bus.results(maxResults, Duration.ofHours(1));
    opened.add(view);
    return view;
  }

  BlockingQueue<DeadLetter> deadLetters() {
    BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
    opened.add(bus.deadLetters(queue, letters::add));
    return letters;
  }

  void publish(String id) {
    bus.publisher().publish(queue.topic(), TestEvents.request(id));
  }

  private void send(String key, byte[] value) {
    bus.publisher().send(new ProducerRecord<>(queue.topic().name(), key, value));
  }

  /** Writes the dead letter of a record that lay at the offset. */
  private void bury(long offset) {
    ConsumerRecord<byte[], byte[]> failed =
        new ConsumerRecord<>(queue.topic().name(), 0, offset, "k".getBytes(UTF_8), new byte[1]);
    bus.publisher()
        .send(
            DeadLetterFormat.write(
                queue.deadLetterTopic(), failed, ErrorCode.INTERNAL, "why", 1, "worker"));
  }

  Delivery<TranslationRequest> nextDelivery() throws InterruptedException {
    return next(deliveries);
  }

  static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("nothing came within %d s", PATIENCE_SECONDS).isNotNull();
    return next;
  }

  void awaitBacklog(long wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    long backlog = bus.backlog(queue);
    while (backlog != wanted && System.nanoTime() < end) {
      backlog = bus.backlog(queue);
    }
    assertThat(backlog).as("the backlog of %s", queue.group()).isEqualTo(wanted);
  }

  private int recordsIn(String topic) throws InterruptedException {
    BlockingQueue<Received<DeadLetter>> records = new LinkedBlockingQueue<>();
    BusConfig config = new BusConfig(bootstrapServers(), "any", "counter");
    try (var reader =
        new TopicReader<>(
            config, topic, TopicReader.From.BEGINNING, new DeadLetterFormat(), records::add)) {
      assertThat(reader.awaitCaughtUp(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    }
    return records.size();
  }

  private static JobStatus status(String job, JobStatus.State state) {
    return new JobStatus(job, state, "model", 0, null, 0, 0, null, null, null, TestEvents.NOON);
  }

  private static String text(TranslationResult result) {
    return ((TranslationOutcome.Translated) result.outcome()).text();
  }
}
